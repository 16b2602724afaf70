package io.hatua.supplier;

import org.jspecify.annotations.Nullable;

/** What is known of a supplier as somebody typed it anew; nothing forgets what was there. */
public record ChangeSupplier(
    @Nullable String name,
    @Nullable String taxNumber,
    @Nullable String email,
    @Nullable String phone) {}
