/** Properties, their units and the rents they allow. */
@NullMarked
package io.hatua.property;

import org.jspecify.annotations.NullMarked;
