package io.hatua.expense;

/** What somebody is waited for; named for the user task of the model. */
public enum Awaited {
  APPROVAL("Task_ApproveExpense"),
  ANSWER("Task_AnswerQuestions"),
  PAYOUT_DECISION("Task_MendPayout");

  private final String elementId;

  Awaited(String elementId) {
    this.elementId = elementId;
  }

  /** The user task in the model. */
  public String elementId() {
    return elementId;
  }
}
