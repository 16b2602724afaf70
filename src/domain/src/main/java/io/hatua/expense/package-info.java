/**
 * Expenses of properties and of the firm, from the invoice to the payment, and the steps of their
 * process. What people wrote about them stays here.
 */
@NullMarked
package io.hatua.expense;

import org.jspecify.annotations.NullMarked;
