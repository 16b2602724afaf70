/**
 * Applications of people who want to rent, from the form to the decision, and the steps of their
 * process. Their personal data stays here and with the customer, until it is erased.
 */
@NullMarked
package io.hatua.application;

import org.jspecify.annotations.NullMarked;
