/** Names that the rent-charging model, its workers and its callers share. */
@NullMarked
package io.hatua.process.rentcharging;

import org.jspecify.annotations.NullMarked;
