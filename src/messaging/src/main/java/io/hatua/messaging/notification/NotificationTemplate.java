package io.hatua.messaging.notification;

import java.util.Locale;

/** What a mail is about; its words stand in {@code messages/notifications} under its name. */
public enum NotificationTemplate {
  SIGNATURE_REQUESTED,
  SIGNATURE_REMINDER,
  LEASE_SIGNED,
  DEPOSIT_REQUESTED,
  DEPOSIT_REMINDER,
  LEASE_ACTIVATED,
  LEASE_CANCELLED;

  /** As stored and in the bundles, for instance {@code signature-requested}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static NotificationTemplate of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
