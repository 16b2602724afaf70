package io.hatua.payout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our key of a payout at the bank, such as {@code exp-01k9…-1}: what its statements and reports
 * call it, and what it refuses to pay twice. ISO 20022 has 35 characters for it, of which every
 * bank takes letters, digits and hyphens.
 *
 * @param subjectId the expense or disbursement that it pays
 * @param attempt 1 for the first of its subject
 */
public record PayoutKey(String subjectId, int attempt) {

  private static final Pattern TEXT =
      Pattern.compile("(?<kind>[a-z]{3})-(?<id>[0-9a-z]{26})-(?<attempt>[1-9]\\d{0,3})");

  /** Empty where it is none of our keys. */
  public static Optional<PayoutKey> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new PayoutKey(
                parts.group("kind") + "_" + parts.group("id"),
                Integer.parseInt(parts.group("attempt"))))
        : Optional.empty();
  }

  /** As the bank has it. */
  @Override
  public String toString() {
    return subjectId.replace('_', '-') + "-" + attempt;
  }
}
