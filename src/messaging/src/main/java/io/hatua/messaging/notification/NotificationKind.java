package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import java.util.Locale;
import java.util.Set;

/** What sort of thing somebody is told; people choose their channels for each (S3-06). */
public enum NotificationKind {
  /** What binds the parties of a lease or an application. */
  CONTRACT(true, Channel.EMAIL),
  /** Money to be paid. */
  PAYMENT(false, Channel.EMAIL),
  /** What was said before and still waits. */
  REMINDER(false, Channel.EMAIL),
  /** Work that waits for a member of staff (S1-65). */
  TASK(false, Channel.EMAIL, Channel.SMS, Channel.PUSH),
  /** Something about the account itself. */
  SECURITY(true, Channel.EMAIL);

  private final boolean mandatory;
  private final Set<Channel> usual;

  NotificationKind(boolean mandatory, Channel... usual) {
    this.mandatory = mandatory;
    this.usual = Set.of(usual);
  }

  /** Whether its mails cannot be switched off. */
  public boolean mandatory() {
    return mandatory;
  }

  /** The channels of somebody who chose none. */
  public Set<Channel> usual() {
    return usual;
  }

  /** As stored, for instance {@code contract}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
