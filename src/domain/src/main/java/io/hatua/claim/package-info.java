/** Which process instance works on which aggregate. */
@NullMarked
package io.hatua.claim;

import org.jspecify.annotations.NullMarked;
