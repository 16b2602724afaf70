package io.hatua.application;

import io.hatua.screening.CheckKind;

/** What an officer has to do; named for the user task of the model. */
public enum OfficerWork {
  KYC("Task_CheckIdentityByHand"),
  BACKGROUND("Task_CheckBackgroundByHand"),
  REVIEW("Task_ReviewApplication");

  private final String elementId;

  OfficerWork(String elementId) {
    this.elementId = elementId;
  }

  /** The user task in the model. */
  public String elementId() {
    return elementId;
  }

  static OfficerWork of(CheckKind kind) {
    return switch (kind) {
      case KYC -> KYC;
      case BACKGROUND -> BACKGROUND;
    };
  }
}
