/**
 * Import of what a property operator has already: properties, units, customers, running tenancies.
 */
@NullMarked
package io.hatua.portfolio;

import org.jspecify.annotations.NullMarked;
