package io.hatua.property;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to add a unit; {@link Units#add} checks it.
 *
 * @param propertyId an existing property
 * @param name at most 60 characters, unique in the property
 */
public record AddUnit(@Nullable String propertyId, @Nullable String name) {}
