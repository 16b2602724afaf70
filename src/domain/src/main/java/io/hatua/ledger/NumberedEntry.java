package io.hatua.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An entry with the id it gets when its key is new.
 *
 * @param contentHash tells entries of one key apart: rule, date, what it reverses and every line,
 *     as they were asked for
 */
record NumberedEntry(String id, LedgerEntry entry, String contentHash) {

  /**
   * @param firstOpen the first day that may be posted for; null for any
   */
  static NumberedEntry of(String id, LedgerEntry asked, @Nullable LocalDate firstOpen) {
    return new NumberedEntry(id, asked.notBefore(firstOpen), hash(asked));
  }

  private static String hash(LedgerEntry entry) {
    StringBuilder content = new StringBuilder();
    content.append(entry.rule()).append('|').append(entry.effectiveOn());
    content.append('|').append(entry.reverses());
    for (LedgerLine line : entry.lines()) {
      Dimensions about = line.dimensions();
      content.append('\n').append(line.account().id()).append('|').append(line.signedMinorUnits());
      content.append('|').append(about.customerId()).append('|').append(about.leaseId());
      content.append('|').append(about.propertyId()).append('|').append(about.ownerId());
      content.append('|').append(about.vendorId());
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
