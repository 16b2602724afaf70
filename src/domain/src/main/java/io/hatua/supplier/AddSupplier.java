package io.hatua.supplier;

import org.jspecify.annotations.Nullable;

/**
 * A supplier as somebody typed it.
 *
 * @param userId of a vendor who signs in, or of a colleague who is paid back what they laid out
 * @param ownerId of an owner who is paid what was collected for them
 */
public record AddSupplier(
    @Nullable String name,
    @Nullable String taxNumber,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String userId,
    @Nullable String ownerId) {}
