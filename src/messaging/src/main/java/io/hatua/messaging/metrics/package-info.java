/** Figures over all tenants that tell whether somebody must act (S4-19, S4-20). */
@NullMarked
package io.hatua.messaging.metrics;

import org.jspecify.annotations.NullMarked;
