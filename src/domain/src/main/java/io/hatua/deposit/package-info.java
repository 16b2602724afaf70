/** The security deposit of a lease: requested, received, called off or refunded exactly once. */
@NullMarked
package io.hatua.deposit;

import org.jspecify.annotations.NullMarked;
