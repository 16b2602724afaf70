package io.hatua.sandbox.mpesa;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The body that has a phone asked, as Daraja names its fields. */
record StkPush(
    @JsonProperty("BusinessShortCode") @Nullable String businessShortCode,
    @JsonProperty("Password") @Nullable String password,
    @JsonProperty("Timestamp") @Nullable String timestamp,
    @JsonProperty("TransactionType") @Nullable String transactionType,
    @JsonProperty("Amount") @Nullable String amount,
    @JsonProperty("PartyA") @Nullable String partyA,
    @JsonProperty("PartyB") @Nullable String partyB,
    @JsonProperty("PhoneNumber") @Nullable String phoneNumber,
    @JsonProperty("CallBackURL") @Nullable String callBackUrl,
    @JsonProperty("AccountReference") @Nullable String accountReference,
    @JsonProperty("TransactionDesc") @Nullable String transactionDesc) {}
