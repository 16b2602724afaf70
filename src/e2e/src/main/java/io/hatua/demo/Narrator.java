package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells on the terminal what happens in a case, step by step. */
final class Narrator {

  private final PrintStream out;
  private final Addresses addresses;
  private final Set<String> told = new HashSet<>();

  Narrator(PrintStream out, Addresses addresses) {
    this.out = out;
    this.addresses = addresses;
  }

  /** A headline: who does what. */
  void scene(String text) {
    out.printf("%n%s%n", text);
  }

  void line(String text) {
    out.println("  " + text);
  }

  /** The events that were not told yet. */
  void news(JsonNode events) {
    for (JsonNode event : events) {
      if (told.add(event.path("id").asText())) {
        line(
            "%s  %-28s %s"
                .formatted(
                    event.path("timestamp").asText().substring(11, 19),
                    event.path("type").asText(),
                    event.path("actor").path("id").asText()));
      }
    }
  }

  /** Where the case can be looked at. */
  void links(String page, JsonNode process) {
    line("page     " + addresses.application() + page);
    if (!addresses.operate().isEmpty()) {
      line(
          "Operate  %s/processes/%s"
              .formatted(addresses.operate(), process.path("processInstanceKey").asText()));
    }
    line("mails    " + addresses.mail());
  }

  /** What was undone, a step a line. */
  void steps(List<String> compensations) {
    for (int number = 0; number < compensations.size(); number++) {
      line("%d. %s".formatted(number + 1, words(compensations.get(number))));
    }
  }

  /** What became of everything that the case made. */
  void state(LeaseSigningCase lease) {
    JsonNode now = lease.lease();
    line("lease      " + now.path("status").asText() + because(now.path("cancellationReason")));
    line("unit       " + lease.unitStatus());
    for (JsonNode signature : now.path("signatures")) {
      line(
          "signature  %s, of the %s"
              .formatted(lower(signature.path("status")), lower(signature.path("role"))));
    }
    for (JsonNode document : lease.documents()) {
      line(
          "document   version %d, %s"
              .formatted(
                  document.path("version").asInt(),
                  document.hasNonNull("archivedAt") ? "archived" : "in force"));
    }
    if (now.hasNonNull("deposit")) {
      line("deposit    " + lower(now.path("deposit").path("status")));
    }
  }

  private static String because(JsonNode reason) {
    return reason.isTextual() ? ", because: " + lower(reason) : "";
  }

  /** Such as "archive document" for Task_ArchiveDocument. */
  private static String words(String elementId) {
    return elementId
        .substring(elementId.indexOf('_') + 1)
        .replaceAll("(?<=.)([A-Z])", " $1")
        .toLowerCase(Locale.ROOT);
  }

  private static String lower(JsonNode code) {
    return code.asText().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The entries of the lease and its balances, and whether they add up to zero. */
  void ledger(LeaseSigningCase lease, JsonNode findings) {
    long debits = 0;
    long credits = 0;
    Map<String, Long> balances = new TreeMap<>();
    for (JsonNode entry : lease.ledgerEntries()) {
      line(entry.path("rule").asText() + " on " + entry.path("effectiveOn").asText());
      for (JsonNode posting : entry.path("lines")) {
        boolean debit = posting.path("side").asText().equals("DEBIT");
        long amount = posting.path("minorUnits").asLong();
        debits += debit ? amount : 0;
        credits += debit ? 0 : amount;
        balances.merge(posting.path("account").asText(), debit ? amount : -amount, Long::sum);
        line(
            "  %s %-6s %-26s %s %,14.2f"
                .formatted(
                    posting.path("book").asText(),
                    debit ? "debit" : "credit",
                    posting.path("account").asText(),
                    posting.path("currency").asText(),
                    amount / 100.0));
      }
    }
    if (debits != credits || !findings.isEmpty()) {
      throw new IllegalStateException("the ledger does not balance: " + findings);
    }
    balances.values().removeIf(balance -> balance == 0);
    if (balances.isEmpty()) {
      line("every account of the lease is at zero");
    }
    line(
        "balanced: %,.2f debit, %,.2f credit; no findings"
            .formatted(debits / 100.0, credits / 100.0));
  }
}
