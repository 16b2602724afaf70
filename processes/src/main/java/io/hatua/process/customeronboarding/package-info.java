/** The names of the customer-onboarding process. */
@NullMarked
package io.hatua.process.customeronboarding;

import org.jspecify.annotations.NullMarked;
