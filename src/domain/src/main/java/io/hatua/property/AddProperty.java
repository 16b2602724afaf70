package io.hatua.property;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to add a property; {@link Properties#add} checks it.
 *
 * @param name at most 120 characters, unique in the tenant
 * @param address at most 300 characters
 * @param rentGuideline the rents allowed, when known already
 */
public record AddProperty(
    @Nullable String name, @Nullable String address, @Nullable SetRentGuideline rentGuideline) {}
