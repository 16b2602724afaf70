package io.hatua.sandbox.mpesa;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The body that has money sent to a phone, as Daraja names its fields. */
record B2cPayment(
    @JsonProperty("OriginatorConversationID") @Nullable String originatorConversationId,
    @JsonProperty("InitiatorName") @Nullable String initiatorName,
    @JsonProperty("SecurityCredential") @Nullable String securityCredential,
    @JsonProperty("CommandID") @Nullable String commandId,
    @JsonProperty("Amount") @Nullable String amount,
    @JsonProperty("PartyA") @Nullable String partyA,
    @JsonProperty("PartyB") @Nullable String partyB,
    @JsonProperty("Remarks") @Nullable String remarks,
    @JsonProperty("QueueTimeOutURL") @Nullable String queueTimeOutUrl,
    @JsonProperty("ResultURL") @Nullable String resultUrl) {}
