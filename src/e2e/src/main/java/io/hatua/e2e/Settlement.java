package io.hatua.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.LeaseSigningCase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a case has done to the books and at the payment provider.
 *
 * @param payments such as {@code capture 5000000 KES}, in the provider's order
 * @param postings each line of each ledger entry, without ids, sorted
 * @param balances of each account, debit positive; accounts at zero are left out
 * @param findings what the ledger's own check finds
 */
public record Settlement(
    List<String> payments, List<String> postings, Map<String, Long> balances, JsonNode findings) {

  private static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");
  private static final String DEPOSIT_CASH = "cash_bank.deposits";

  /** Reads the books and the provider's log. */
  public static Settlement of(WholeStack stack, DemoTenant tenant, LeaseSigningCase lease) {
    List<String> postings = new ArrayList<>();
    Map<String, Long> balances = new TreeMap<>();
    for (JsonNode entry : lease.ledgerEntries()) {
      for (JsonNode line : entry.path("lines")) {
        long amount = line.path("minorUnits").asLong();
        long debit = line.path("side").asText().equals("DEBIT") ? amount : -amount;
        String account = line.path("book").asText() + " " + line.path("account").asText();
        postings.add(
            "%s %s %s %d".formatted(entry.path("rule").asText(), day(entry), account, debit));
        balances.merge(account, debit, Long::sum);
      }
    }
    balances.values().removeIf(balance -> balance == 0);
    return new Settlement(
        stack.sandbox().payments(tenant.id(), lease.leaseId()).stream()
            .map(
                payment ->
                    "%s %d %s"
                        .formatted(
                            payment.path("kind").asText(),
                            payment.path("amountMinorUnits").asLong(),
                            payment.path("currency").asText()))
            .toList(),
        postings.stream().sorted().toList(),
        balances,
        stack.manager(tenant).get("/api/v1/ledger/findings"));
  }

  /** The business date, unless it is the day of the posting: cases may be played on two days. */
  private static String day(JsonNode entry) {
    String effectiveOn = entry.path("effectiveOn").asText();
    Instant recordedAt = Instant.parse(entry.path("recordedAt").asText());
    return LocalDate.ofInstant(recordedAt, ZONE).toString().equals(effectiveOn)
        ? "that day"
        : effectiveOn;
  }

  /** What is wrong in itself, in words; empty when the books hold and tie to the provider's log. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (!findings.isEmpty()) {
      faults.add("the ledger's own check finds " + findings);
    }
    long sum = balances.values().stream().mapToLong(Long::longValue).sum();
    if (sum != 0) {
      faults.add("the balances add up to " + sum + ", not zero");
    }
    long captured = moved("capture ");
    if (payments.stream().filter(payment -> payment.startsWith("capture ")).count() > 1) {
      faults.add("the deposit was taken more than once: " + payments);
    }
    long held = balances.getOrDefault("C " + DEPOSIT_CASH, 0L);
    if (captured - moved("refund ") != held) {
      faults.add("the provider's log says %s, the books hold %d".formatted(payments, held));
    }
    return faults;
  }

  private long moved(String kind) {
    return payments.stream()
        .filter(payment -> payment.startsWith(kind))
        .mapToLong(payment -> Long.parseLong(payment.split(" ")[1]))
        .sum();
  }
}
