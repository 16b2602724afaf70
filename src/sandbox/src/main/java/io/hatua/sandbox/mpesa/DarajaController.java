package io.hatua.sandbox.mpesa;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Daraja's API below {@code /mpesa}, and the log of prompts. */
@RestController
class DarajaController {

  static final Pattern PHONE = Pattern.compile("254[17]\\d{8}");
  private static final Pattern STAMP = Pattern.compile("\\d{14}");
  static final Pattern AMOUNT = Pattern.compile("[1-9]\\d{0,5}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Za-z]{1,12}");
  private static final Pattern DESCRIPTION = Pattern.compile(".{1,13}");
  static final Pattern ADDRESS = Pattern.compile("https?://\\S{1,1900}");

  private final Prompts prompts;
  private final PaybillSettlements settlements;
  private final AccessTokens tokens;
  private final MpesaProperties properties;
  private final FaultGate gate;

  DarajaController(
      Prompts prompts,
      PaybillSettlements settlements,
      AccessTokens tokens,
      MpesaProperties properties,
      FaultGate gate) {
    this.prompts = prompts;
    this.settlements = settlements;
    this.tokens = tokens;
    this.properties = properties;
    this.gate = gate;
  }

  @GetMapping("/mpesa/oauth/v1/generate")
  Token token(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
      @RequestParam("grant_type") String grantType) {
    if (!authorization.equals(properties.basic()) || !grantType.equals("client_credentials")) {
      throw DarajaException.badRequest("Credentials");
    }
    return new Token(tokens.issue(), Long.toString(properties.tokenLife().toSeconds()));
  }

  @PostMapping("/mpesa/mpesa/stkpush/v1/processrequest")
  Accepted push(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RequestBody StkPush push) {
    tokens.require(authorization);
    String account = matching("AccountReference", push.accountReference(), ACCOUNT);
    return gate.pass(
        Provider.MPESA,
        Operation.CREATE,
        account,
        () -> {
          requirePassword(push.businessShortCode(), push.timestamp(), push.password());
          if (!"CustomerPayBillOnline".equals(push.transactionType())) {
            throw DarajaException.badRequest("TransactionType");
          }
          if (!properties.shortCode().equals(push.partyB())) {
            throw DarajaException.badRequest("PartyB");
          }
          String phone = matching("PhoneNumber", push.phoneNumber(), PHONE);
          if (!phone.equals(push.partyA())) {
            throw DarajaException.badRequest("PartyA");
          }
          Prompt prompt =
              prompts.ask(
                  phone,
                  Long.parseLong(matching("Amount", push.amount(), AMOUNT)),
                  account,
                  matching("TransactionDesc", push.transactionDesc(), DESCRIPTION),
                  URI.create(matching("CallBackURL", push.callBackUrl(), ADDRESS)));
          return new Accepted(
              prompt.merchantRequestId(),
              prompt.id(),
              "0",
              "Success. Request accepted for processing",
              "Success. Request accepted for processing");
        });
  }

  @PostMapping("/mpesa/mpesa/stkpushquery/v1/query")
  Answer query(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RequestBody StkQuery query) {
    tokens.require(authorization);
    String id = Objects.requireNonNullElse(query.checkoutRequestId(), "");
    Prompt prompt =
        prompts.find(id).orElseThrow(() -> DarajaException.badRequest("CheckoutRequestID"));
    return gate.pass(
        Provider.MPESA,
        Operation.GET,
        prompt.accountReference(),
        () -> {
          requirePassword(query.businessShortCode(), query.timestamp(), query.password());
          PromptResult result = prompt.result();
          if (result == null) {
            throw DarajaException.failed("The transaction is being processed");
          }
          return new Answer(
              "0",
              "The service request has been accepted successfully",
              prompt.merchantRequestId(),
              prompt.id(),
              result.code(),
              result.description());
        });
  }

  /** Has what is due paid to the bank at once. */
  @PostMapping("/control/mpesa/settlements")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void settle() {
    settlements.settle();
  }

  @GetMapping("/log/mpesa")
  PromptLog log(@RequestParam String accountReference) {
    return new PromptLog(
        prompts.latest(accountReference).stream()
            .map(
                prompt ->
                    new PromptLogEntry(
                        prompt.id(),
                        prompt.accountReference(),
                        prompt.amount(),
                        prompt.result(),
                        prompt.receipt(),
                        prompt.closedAt()))
            .toList());
  }

  private void requirePassword(
      @Nullable String shortCode, @Nullable String timestamp, @Nullable String password) {
    if (!properties.shortCode().equals(shortCode)) {
      throw DarajaException.failed("Merchant does not exist");
    }
    if (!properties.password(matching("Timestamp", timestamp, STAMP)).equals(password)) {
      throw DarajaException.failed("Wrong credentials");
    }
  }

  static String matching(String field, @Nullable String value, Pattern pattern) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw DarajaException.badRequest(field);
    }
    return value;
  }

  record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") String expiresIn) {}

  record Accepted(
      @JsonProperty("MerchantRequestID") String merchantRequestId,
      @JsonProperty("CheckoutRequestID") String checkoutRequestId,
      @JsonProperty("ResponseCode") String responseCode,
      @JsonProperty("ResponseDescription") String responseDescription,
      @JsonProperty("CustomerMessage") String customerMessage) {}

  record Answer(
      @JsonProperty("ResponseCode") String responseCode,
      @JsonProperty("ResponseDescription") String responseDescription,
      @JsonProperty("MerchantRequestID") String merchantRequestId,
      @JsonProperty("CheckoutRequestID") String checkoutRequestId,
      @JsonProperty("ResultCode") String resultCode,
      @JsonProperty("ResultDesc") String resultDesc) {}

  /** A line of the log; the phone stays out of it. */
  record PromptLogEntry(
      String id,
      String accountReference,
      long amount,
      @Nullable PromptResult result,
      @Nullable String receipt,
      @Nullable Instant closedAt) {}

  record PromptLog(List<PromptLogEntry> items) {}
}
