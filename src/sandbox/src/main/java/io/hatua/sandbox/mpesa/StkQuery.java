package io.hatua.sandbox.mpesa;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The body that asks what became of a prompt, as Daraja names its fields. */
record StkQuery(
    @JsonProperty("BusinessShortCode") @Nullable String businessShortCode,
    @JsonProperty("Password") @Nullable String password,
    @JsonProperty("Timestamp") @Nullable String timestamp,
    @JsonProperty("CheckoutRequestID") @Nullable String checkoutRequestId) {}
