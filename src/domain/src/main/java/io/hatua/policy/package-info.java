/** Effective-dated numbers that a tenant sets: durations, percentages, limits. */
@NullMarked
package io.hatua.policy;

import org.jspecify.annotations.NullMarked;
