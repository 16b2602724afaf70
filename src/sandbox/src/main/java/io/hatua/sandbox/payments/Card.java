package io.hatua.sandbox.payments;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The test cards. No other card is taken, and none is stored beyond its last four digits. */
enum Card {
  GOOD("4242424242424242", "pays"),
  DECLINED("4000000000000002", "is declined"),
  REFUSING_REFUNDS("4000000000005126", "pays, but every refund fails later"),
  CHALLENGED("4000002760003184", "asks its holder to confirm (3-D Secure), then pays"),
  REFUSING_LATER("4000000000000341", "pays, but is declined when charged without its holder"),
  DISPUTED("4000000000000259", "pays, and is charged back right after");

  private static final String SAVED = "pm_";

  private final String number;
  private final String behaviour;

  Card(String number, String behaviour) {
    this.number = number;
    this.behaviour = behaviour;
  }

  /** Finds the card whose number was typed, with or without spaces. */
  static Optional<Card> numbered(String typed) {
    String digits = typed.replaceAll("\\s", "");
    return Arrays.stream(values()).filter(card -> card.number.equals(digits)).findFirst();
  }

  /** Finds the card that was saved under a name. */
  static Optional<Card> saved(String name) {
    return Arrays.stream(values()).filter(card -> card.savedName().equals(name)).findFirst();
  }

  /** What callers know a saved card by: no part of its number. */
  String savedName() {
    return SAVED + name().toLowerCase(Locale.ROOT);
  }

  /** Why it is declined when its holder is not there; empty when it pays. */
  Optional<String> declinedWithoutHolder() {
    return switch (this) {
      case DECLINED, REFUSING_LATER -> Optional.of("card_declined");
      case CHALLENGED -> Optional.of("authentication_required");
      case GOOD, REFUSING_REFUNDS, DISPUTED -> Optional.empty();
    };
  }

  /** The number in groups of four, as on a card. */
  public String getNumber() {
    return number.replaceAll("(\\d{4})(?=\\d)", "$1 ");
  }

  public String getBehaviour() {
    return behaviour;
  }

  String last4() {
    return number.substring(number.length() - 4);
  }
}
