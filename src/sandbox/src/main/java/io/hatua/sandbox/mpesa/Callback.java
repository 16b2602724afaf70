package io.hatua.sandbox.mpesa;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call-back says of a prompt, as Daraja names its fields. */
record Callback(
    @JsonProperty("MerchantRequestID") String merchantRequestId,
    @JsonProperty("CheckoutRequestID") String checkoutRequestId,
    @JsonProperty("ResultCode") int resultCode,
    @JsonProperty("ResultDesc") String resultDesc,
    @JsonProperty("CallbackMetadata") @Nullable Map<String, List<Map<String, Object>>> metadata) {}
