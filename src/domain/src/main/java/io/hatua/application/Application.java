package io.hatua.application;

import io.hatua.customer.Customer;
import io.hatua.customer.CustomerStatus;
import io.hatua.screening.Applicant;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * An application: who wants to rent, with what means, and what was decided. It owns its
 * transitions: submitted → checking → (in_review →) approved or rejected, and withdrawn from each
 * of them but the last two.
 */
class Application {

  @Id final String id;
  final String correlationId;
  final String customerId;
  final String token;

  @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL)
  final Means means;

  final Instant consentedAt;
  final String submittedBy;
  final Instant submittedAt;

  private @Nullable String name;
  private @Nullable String email;
  private @Nullable String phone;
  private @Nullable DocumentKind documentKind;
  private @Nullable String documentNumber;
  private ApplicationStatus status = ApplicationStatus.SUBMITTED;
  private List<String> reasons = List.of();
  private @Nullable Instant reviewDueAt;
  private @Nullable String decidedBy;
  private @Nullable Instant decidedAt;
  private @Nullable String decisionNote;
  private @Nullable String withdrawnBy;
  private @Nullable Instant withdrawnAt;
  private @Nullable Instant withdrawalToldAt;
  private @Nullable Instant erasureDueAt;
  private @Nullable Instant erasedAt;
  private @Nullable Instant remindedAt;
  @Version private @Nullable Integer version;

  Application(
      String id,
      String correlationId,
      String customerId,
      String token,
      Means means,
      Instant consentedAt,
      String submittedBy,
      Instant submittedAt) {
    this.id = id;
    this.correlationId = correlationId;
    this.customerId = customerId;
    this.token = token;
    this.means = means;
    this.consentedAt = consentedAt;
    this.submittedBy = submittedBy;
    this.submittedAt = submittedAt;
  }

  /** Who applies. */
  Application by(String applicant, String mail, String number, DocumentKind kind, String document) {
    name = applicant;
    email = mail;
    phone = number;
    documentKind = kind;
    documentNumber = document;
    return this;
  }

  ApplicationStatus status() {
    return status;
  }

  List<String> reasons() {
    return reasons;
  }

  @Nullable Instant reviewDueAt() {
    return reviewDueAt;
  }

  boolean isWithdrawn() {
    return withdrawnAt != null;
  }

  boolean isErased() {
    return erasedAt != null;
  }

  /** Whom the providers check. */
  Applicant applicant() {
    return new Applicant(present(name), present(documentKind).name(), present(documentNumber));
  }

  /** The draft of the customer (S1-10). */
  Customer customer() {
    return new Customer(
        customerId, present(name), present(email), phone, CustomerStatus.DRAFT, false);
  }

  /**
   * @throws ApplicationWithdrawnException when a withdrawal is recorded
   */
  void expectNotWithdrawn() {
    if (isWithdrawn()) {
      throw new ApplicationWithdrawnException(id);
    }
  }

  /** Refuses to call off what nobody withdrew, or what is decided. */
  void expectWithdrawn(String wanted) {
    if (!isWithdrawn()) {
      throw new IllegalStateException(
          "expected application %s to be withdrawn before it is to %s, but no withdrawal is recorded"
              .formatted(id, wanted));
    }
    expectUndecided(wanted);
  }

  void draft() {
    expect(ApplicationStatus.SUBMITTED, "draft the customer of");
    status = ApplicationStatus.CHECKING;
  }

  void expectChecking(String wanted) {
    expect(ApplicationStatus.CHECKING, wanted);
  }

  void leaveToOfficer(List<String> why, Instant dueAt) {
    expect(ApplicationStatus.CHECKING, "review");
    status = ApplicationStatus.IN_REVIEW;
    reasons = List.copyOf(why);
    reviewDueAt = dueAt;
  }

  /** The rules decide. */
  void decideByRule(boolean approved, List<String> why, String by, Instant now) {
    expect(ApplicationStatus.CHECKING, "decide");
    decide(approved, by, now);
    reasons = List.copyOf(why);
  }

  /** An officer decides, or nobody did in time; the reasons for the review stay. */
  void decideReview(boolean approved, String by, @Nullable String note, Instant now) {
    expect(ApplicationStatus.IN_REVIEW, "decide");
    decide(approved, by, now);
    decisionNote = note;
  }

  void alsoBecause(String reason) {
    reasons = Stream.concat(reasons.stream(), Stream.of(reason)).toList();
  }

  private void decide(boolean approved, String by, Instant now) {
    status = approved ? ApplicationStatus.APPROVED : ApplicationStatus.REJECTED;
    decidedBy = by;
    decidedAt = now;
  }

  void expectDecided(ApplicationStatus decision, String wanted) {
    expect(decision, wanted);
  }

  WithdrawalOutcome withdraw(String by, Instant now) {
    return switch (status) {
      case APPROVED, REJECTED -> new WithdrawalOutcome.TooLate(status);
      case WITHDRAWN, SUBMITTED, CHECKING, IN_REVIEW -> {
        if (withdrawnAt == null) {
          withdrawnBy = by;
          withdrawnAt = now;
        }
        yield new WithdrawalOutcome.Recorded();
      }
    };
  }

  void withdrawalTold(Instant now) {
    withdrawalToldAt = now;
  }

  void concludeWithdrawal(Instant erasureDue) {
    expectWithdrawn("conclude its withdrawal");
    status = ApplicationStatus.WITHDRAWN;
    erasureDueAt = erasureDue;
  }

  /** Forgets the applicant (S3-18); a second time changes nothing. */
  void erase(Instant now) {
    expect(ApplicationStatus.WITHDRAWN, "erase");
    if (erasureDueAt == null || now.isBefore(erasureDueAt)) {
      throw new IllegalStateException(
          "expected application %s to be erased from %s on, but it is %s"
              .formatted(id, erasureDueAt, now));
    }
    forget(now);
  }

  /** Forgets the applicant, whatever became of the application; a second time changes nothing. */
  void forget(Instant now) {
    if (erasedAt == null) {
      name = null;
      email = null;
      phone = null;
      documentKind = null;
      documentNumber = null;
      decisionNote = null;
      erasedAt = now;
    }
  }

  /** Whether officers are to be reminded now; then it counts as done. */
  boolean remind(Instant notBefore, Instant now) {
    if (remindedAt != null && remindedAt.isAfter(notBefore)) {
      return false;
    }
    remindedAt = now;
    return true;
  }

  private void expectUndecided(String wanted) {
    if (status == ApplicationStatus.APPROVED || status == ApplicationStatus.REJECTED) {
      throw new ApplicationStateException(id, wanted, status);
    }
  }

  private void expect(ApplicationStatus needed, String wanted) {
    if (status != needed) {
      throw new ApplicationStateException(id, wanted, status);
    }
  }

  private static <T> T present(@Nullable T personal) {
    return Objects.requireNonNull(personal, "the applicant is erased");
  }
}
