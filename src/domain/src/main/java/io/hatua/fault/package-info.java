/**
 * Why something was refused: faults of an input, a conflict with what is there, a missing thing.
 */
@NullMarked
package io.hatua.fault;

import org.jspecify.annotations.NullMarked;
