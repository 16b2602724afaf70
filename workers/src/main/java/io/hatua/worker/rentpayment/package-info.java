/** The workers of rent-payment, a class a job. */
@NullMarked
package io.hatua.worker.rentpayment;

import org.jspecify.annotations.NullMarked;
