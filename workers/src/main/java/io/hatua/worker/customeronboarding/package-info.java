/** The workers of customer-onboarding, a class a job. */
@NullMarked
package io.hatua.worker.customeronboarding;

import org.jspecify.annotations.NullMarked;
