/** Lists in pages that continue after the last row seen. */
@NullMarked
package io.hatua.page;

import org.jspecify.annotations.NullMarked;
