package io.hatua.sandbox.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hatua.sandbox.core.Provider;
import java.util.Locale;
import java.util.Optional;

/** What a check finds. */
enum CheckResult {
  PASSED,
  REMARKS,
  FAILED,
  UNCLEAR;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What the provider will find, by the end of the document number: {@code -KYC-FAILED}, {@code
   * -KYC-UNCLEAR}, {@code -KYC-SILENT}, and the same with {@code BACKGROUND}, which has {@code
   * REMARKS} too. Anything else passes.
   *
   * @return nothing when the provider is to stay silent
   */
  static Optional<CheckResult> outlook(Provider provider, String documentNumber) {
    String number = documentNumber.toUpperCase(Locale.ROOT);
    if (number.endsWith("-" + provider.name() + "-SILENT")) {
      return Optional.empty();
    }
    for (CheckResult result : values()) {
      if (number.endsWith("-" + provider.name() + "-" + result.name())) {
        return Optional.of(result);
      }
    }
    return Optional.of(PASSED);
  }
}
