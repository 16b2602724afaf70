/** Reading rows of the database. */
@NullMarked
package io.hatua.row;

import org.jspecify.annotations.NullMarked;
