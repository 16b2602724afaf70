package io.hatua.sandbox.mpesa;

import static io.hatua.sandbox.mpesa.DarajaController.matching;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Daraja's API for money to phones (B2C) and for questions about it. */
@RestController
class TransferController {

  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{1,60}");
  private static final Pattern REMARKS = Pattern.compile(".{2,100}");
  private static final String UNREGISTERED = "9999";

  private final Transfers transfers;
  private final AccessTokens tokens;
  private final MpesaProperties properties;
  private final FaultGate gate;

  TransferController(
      Transfers transfers, AccessTokens tokens, MpesaProperties properties, FaultGate gate) {
    this.transfers = transfers;
    this.tokens = tokens;
    this.properties = properties;
    this.gate = gate;
  }

  @PostMapping("/mpesa/mpesa/b2c/v3/paymentrequest")
  Accepted pay(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
      @RequestBody B2cPayment payment) {
    tokens.require(authorization);
    String key = matching("OriginatorConversationID", payment.originatorConversationId(), KEY);
    return gate.pass(
        Provider.MPESA,
        Operation.REFUND,
        key,
        () -> {
          requireOurs(payment.commandId(), "BusinessPayment", payment.partyA());
          matching("Remarks", payment.remarks(), REMARKS);
          matching("QueueTimeOutURL", payment.queueTimeOutUrl(), DarajaController.ADDRESS);
          String phone = matching("PartyB", payment.partyB(), DarajaController.PHONE);
          Transfer transfer =
              transfers.send(
                  key,
                  phone,
                  Long.parseLong(matching("Amount", payment.amount(), DarajaController.AMOUNT)),
                  URI.create(matching("ResultURL", payment.resultUrl(), DarajaController.ADDRESS)),
                  outlook(phone, payment.initiatorName(), payment.securityCredential()));
          return new Accepted(transfer.id(), key, "0", "Accept the service request successfully.");
        });
  }

  @PostMapping("/mpesa/mpesa/transactionstatus/v1/query")
  Accepted ask(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
      @RequestBody StatusQuery query) {
    tokens.require(authorization);
    String key = matching("OriginatorConversationID", query.originatorConversationId(), KEY);
    return gate.pass(
        Provider.MPESA,
        Operation.GET,
        key,
        () -> {
          requireOurs(query.commandId(), "TransactionStatusQuery", query.partyA());
          if (!"4".equals(query.identifierType())) {
            throw DarajaException.badRequest("IdentifierType");
          }
          if (!isInitiator(query.initiator(), query.securityCredential())) {
            throw DarajaException.badRequest("Initiator");
          }
          matching("QueueTimeOutURL", query.queueTimeOutUrl(), DarajaController.ADDRESS);
          String url = matching("ResultURL", query.resultUrl(), DarajaController.ADDRESS);
          String id = transfers.ask(key, URI.create(url));
          return new Accepted(id, key, "0", "Accept the service request successfully.");
        });
  }

  @GetMapping("/log/mpesa/transfers")
  TransferLog log(@RequestParam String keyPrefix) {
    return new TransferLog(
        transfers.withPrefix(keyPrefix).stream()
            .map(
                transfer ->
                    new TransferLogEntry(
                        transfer.id(),
                        transfer.originatorId(),
                        transfer.amount(),
                        transfer.result(),
                        transfer.receipt()))
            .toList());
  }

  private void requireOurs(@Nullable String command, String expected, @Nullable String partyA) {
    if (!expected.equals(command)) {
      throw DarajaException.badRequest("CommandID");
    }
    if (!properties.shortCode().equals(partyA)) {
      throw DarajaException.badRequest("PartyA");
    }
  }

  private TransferResult outlook(
      String phone, @Nullable String initiator, @Nullable String credential) {
    if (!isInitiator(initiator, credential)) {
      return TransferResult.WRONG_INITIATOR;
    }
    return phone.endsWith(UNREGISTERED) ? TransferResult.NO_CUSTOMER : TransferResult.PAID;
  }

  private boolean isInitiator(@Nullable String name, @Nullable String credential) {
    return properties.initiatorName().equals(name)
        && properties.securityCredential().equals(credential);
  }

  record Accepted(
      @JsonProperty("ConversationID") String conversationId,
      @JsonProperty("OriginatorConversationID") String originatorConversationId,
      @JsonProperty("ResponseCode") String responseCode,
      @JsonProperty("ResponseDescription") String responseDescription) {}

  /** A line of the log; the phone stays out of it. */
  record TransferLogEntry(
      String id,
      String originatorId,
      long amount,
      @Nullable TransferResult result,
      @Nullable String receipt) {}

  record TransferLog(List<TransferLogEntry> items) {}
}
