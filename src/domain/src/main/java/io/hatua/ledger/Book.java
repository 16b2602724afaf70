package io.hatua.ledger;

/** The two books. An entry may touch both and balances in each. */
public enum Book {
  /** Money held for owners and customers. */
  CLIENT("C"),
  /** The manager's own firm. */
  MANAGER("M");

  private final String letter;

  Book(String letter) {
    this.letter = letter;
  }

  /** As it is written in events and tables: {@code C} or {@code M}. */
  public String letter() {
    return letter;
  }
}
