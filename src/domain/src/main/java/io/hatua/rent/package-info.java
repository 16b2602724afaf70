/**
 * What leases owe: charges and the runs that make them, the account that they and the payments
 * move, and which money paid which charge.
 */
@NullMarked
package io.hatua.rent;

import org.jspecify.annotations.NullMarked;
