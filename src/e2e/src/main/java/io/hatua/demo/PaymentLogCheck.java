package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the providers' own payment log and the ledger of a tenant against each other, to the cent
 * and in both directions. It reads nothing but those two.
 */
public final class PaymentLogCheck {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern REFERENCE =
      Pattern.compile(
          "[^/]+/(?<payment>pmt_[^/]+)/(card/\\d+|refund/(?<part>\\d+))"
              + "|[^/]+/(?<lease>lse_[^/]+)/deposit(/refund/(?<attempt>\\d+))?");
  private static final Pattern KEY =
      Pattern.compile(
          "payment/(?<payment>[^/]+)/(received|reversed|refund/(?<part>\\d+)/confirmed)"
              + "|lease/[^/]+/deposit/(received|refund/\\d+/confirmed)");
  private static final int PHONE_REFERENCE = 12;

  private final Api ledger;
  private final Api sandbox;
  private final String tenantId;

  /**
   * @param ledger as somebody who reads the tenant's books
   * @param sandbox that plays the providers
   */
  public PaymentLogCheck(Api ledger, Api sandbox, String tenantId) {
    this.ledger = ledger;
    this.sandbox = sandbox;
    this.tenantId = tenantId;
  }

  /** What differs once everything that is on its way has had time to arrive; empty when nothing. */
  public List<String> faults() {
    try {
      return Until.found(
          "the payment log and the ledger to agree",
          PATIENCE,
          () -> Optional.of(faultsNow()).filter(List::isEmpty));
    } catch (ConditionTimeoutException e) {
      return faultsNow();
    }
  }

  private List<String> faultsNow() {
    Map<String, Long> booked = new TreeMap<>();
    Map<String, Long> byPhone = new TreeMap<>();
    read(booked, byPhone);
    Map<String, Long> logged = logged();
    List<String> faults = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(booked.keySet());
    keys.addAll(logged.keySet());
    for (String key : keys) {
      compare(faults, key, logged.get(key), booked.get(key));
    }
    byPhone.forEach((key, amount) -> compare(faults, key, paidByPhone(key), amount));
    return faults;
  }

  private static void compare(
      List<String> faults, String key, @Nullable Long logged, @Nullable Long booked) {
    if (logged == null || !logged.equals(booked)) {
      faults.add("%s: the provider has %s, the ledger %s".formatted(key, logged, booked));
    }
  }

  /** What the provider of cards moved, under the key that our books must have it under. */
  private Map<String, Long> logged() {
    Map<String, Long> logged = new TreeMap<>();
    JsonNode lines = sandbox.get("/log/payments?referencePrefix=" + tenantId + "/").path("items");
    for (JsonNode line : lines) {
      String kind = line.path("kind").asText();
      long amount = line.path("amountMinorUnits").asLong();
      if (!kind.equals("void")) {
        logged.merge(
            key(kind, line.path("reference").asText()),
            kind.equals("capture") ? amount : -amount,
            Long::sum);
      }
    }
    return logged;
  }

  private static String key(String kind, String reference) {
    Matcher parts = REFERENCE.matcher(reference);
    if (!parts.matches()) {
      return reference;
    }
    String of =
        parts.group("payment") != null
            ? "payment/" + parts.group("payment")
            : "lease/" + parts.group("lease") + "/deposit";
    return switch (kind) {
      case "capture" -> of + "/received";
      case "chargeback" -> of + "/reversed";
      default ->
          "%s/refund/%s/confirmed"
              .formatted(
                  of,
                  parts.group("payment") != null ? parts.group("part") : parts.group("attempt"));
    };
  }

  /** What our books have of the providers' money: by card and of deposits, and by phone. */
  private void read(Map<String, Long> booked, Map<String, Long> byPhone) {
    String cursor = "";
    do {
      JsonNode page = ledger.get("/api/v1/ledger-entries?limit=100&cursor=" + cursor);
      for (JsonNode entry : page.path("items")) {
        String key = entry.path("key").asText();
        if (KEY.matcher(key).matches()) {
          for (JsonNode line : entry.path("lines")) {
            read(key, line, booked, byPhone);
          }
        }
      }
      cursor = page.path("nextCursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
  }

  private static void read(
      String key, JsonNode line, Map<String, Long> booked, Map<String, Long> byPhone) {
    long amount = line.path("minorUnits").asLong();
    long debit = line.path("side").asText().equals("DEBIT") ? amount : -amount;
    String account = line.path("account").asText();
    if (account.equals("cash_bank.deposits")) {
      booked.merge(key, debit, Long::sum);
    } else if (account.equals("cash_bank.wallet")) {
      boolean phone = line.path("subject").asText().equals("mpesa");
      (phone ? byPhone : booked).merge(key, debit, Long::sum);
    }
  }

  /** M-Pesa knows a payment by the end of its id, and a refund by our key. */
  private @Nullable Long paidByPhone(String key) {
    Matcher parts = KEY.matcher(key);
    String payment = parts.matches() ? parts.group("payment") : key;
    String refund = parts.matches() ? parts.group("part") : null;
    if (refund != null) {
      Long back = paid("/log/mpesa/transfers?keyPrefix=%s-refund-%s".formatted(payment, refund));
      return back == null ? null : -back;
    }
    return paid(
        "/log/mpesa?accountReference="
            + payment.substring(payment.length() - PHONE_REFERENCE).toUpperCase(Locale.ROOT));
  }

  private @Nullable Long paid(String log) {
    long paid = 0;
    for (JsonNode one : sandbox.get(log).path("items")) {
      if (one.path("result").asText().equals("PAID")) {
        paid += one.path("amount").asLong() * 100;
      }
    }
    return paid == 0 ? null : paid;
  }
}
