/**
 * What changes on a lease while it runs: offers to renew it, which the renter accepts or declines,
 * with the steps of the process {@code lease-renewal}; and another rent within the term.
 */
@NullMarked
package io.hatua.renewal;

import org.jspecify.annotations.NullMarked;
