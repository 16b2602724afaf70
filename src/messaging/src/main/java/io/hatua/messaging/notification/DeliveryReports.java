package io.hatua.messaging.notification;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.messaging.notification.Notification.State;
import io.hatua.tenancy.Invocation;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what the providers of short messages report. */
@Service
@Transactional
public class DeliveryReports {

  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9_. -]");

  private final CallbackLog log;
  private final ProviderAnomalies anomalies;
  private final NotificationRows rows;

  DeliveryReports(CallbackLog log, ProviderAnomalies anomalies, NotificationRows rows) {
    this.log = log;
    this.anomalies = anomalies;
    this.rows = rows;
  }

  /**
   * Records whether a message arrived. One that failed is not sent again: its number or device is
   * to be mended.
   *
   * @param report its signature was verified
   */
  public CallbackOutcome handle(DeliveryReport report) {
    String provider = report.channel().code();
    String type = report.delivered() ? "DELIVERED" : "FAILED";
    if (!log.add(
        provider, report.id(), type, report.reference(), report.messageId(), report.occurredAt())) {
      return CallbackOutcome.DUPLICATE;
    }
    Optional<Notification> found =
        rows.lock(report.reference().substring(Invocation.current().tenantId().length() + 1))
            .filter(notification -> notification.channel() == report.channel());
    if (found.isEmpty()) {
      anomalies.add(
          provider,
          "UNKNOWN_REFERENCE",
          report.reference(),
          "%s of %s: no message has this reference".formatted(type, report.messageId()));
      return CallbackOutcome.ANOMALOUS;
    }
    State state = found.get().state();
    if (state == State.DELIVERED || state == State.FAILED) {
      return CallbackOutcome.WITHOUT_EFFECT;
    }
    String reason = report.reason();
    rows.reported(
        found.get(),
        report.delivered() ? State.DELIVERED : State.FAILED,
        report.delivered() || reason == null ? null : UNUSUAL.matcher(reason).replaceAll("_"));
    return CallbackOutcome.APPLIED;
  }
}
