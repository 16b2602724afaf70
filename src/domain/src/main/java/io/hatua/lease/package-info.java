/**
 * Leases, from the proposal to the running tenancy: the aggregate with its states, the steps of the
 * lease-signing saga and their compensations, what people read of a lease.
 */
@NullMarked
package io.hatua.lease;

import org.jspecify.annotations.NullMarked;
