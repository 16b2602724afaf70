/**
 * The end of a lease: notice, inspection, what is owed and what goes back of the deposit, and the
 * steps of the process {@code lease-termination} (S1-32).
 */
@NullMarked
package io.hatua.termination;

import org.jspecify.annotations.NullMarked;
