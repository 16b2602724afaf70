/** Names that the rent-payment model, its workers and its callers share. */
@NullMarked
package io.hatua.process.rentpayment;

import org.jspecify.annotations.NullMarked;
