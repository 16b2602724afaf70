package io.hatua.sandbox.payments;

import java.util.Arrays;
import java.util.Optional;

/** The test cards. No other card is taken, and none is stored beyond its last four digits. */
enum Card {
  GOOD("4242424242424242", "pays"),
  DECLINED("4000000000000002", "is declined"),
  REFUSING_REFUNDS("4000000000005126", "pays, but every refund fails later");

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
