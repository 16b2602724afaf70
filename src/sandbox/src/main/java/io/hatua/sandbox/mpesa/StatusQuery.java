package io.hatua.sandbox.mpesa;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The body that asks what became of a transfer, as Daraja names its fields. */
record StatusQuery(
    @JsonProperty("OriginatorConversationID") @Nullable String originatorConversationId,
    @JsonProperty("Initiator") @Nullable String initiator,
    @JsonProperty("SecurityCredential") @Nullable String securityCredential,
    @JsonProperty("CommandID") @Nullable String commandId,
    @JsonProperty("PartyA") @Nullable String partyA,
    @JsonProperty("IdentifierType") @Nullable String identifierType,
    @JsonProperty("Remarks") @Nullable String remarks,
    @JsonProperty("QueueTimeOutURL") @Nullable String queueTimeOutUrl,
    @JsonProperty("ResultURL") @Nullable String resultUrl) {}
