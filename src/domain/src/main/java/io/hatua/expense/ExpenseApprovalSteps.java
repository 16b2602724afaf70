package io.hatua.expense;

import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The steps of {@code expense-approval} and their compensations, one method a job. Each may be
 * called again at any point: it has its effect once and gives the same answer. Every step until the
 * approval first looks for a recorded withdrawal, and throws {@link ExpenseWithdrawnException}.
 */
@Service
public class ExpenseApprovalSteps {

  private final ExpenseApproval approval;
  private final ExpensePayment payment;

  ExpenseApprovalSteps(ExpenseApproval approval, ExpensePayment payment) {
    this.approval = approval;
    this.payment = payment;
  }

  /** Reserves the money on the budget and gathers what the approval matrix decides from. */
  public ReserveOutcome reserveBudget(String expenseId) {
    return approval.reserve(expenseId);
  }

  /**
   * Records who has to approve, as the matrix says, and asks the first (S0-07, S0-08).
   *
   * @throws IllegalStateException when by our own records it may not go through unapproved
   */
  public NextApproval planApproval(String expenseId, List<Level> levels) {
    return approval.plan(expenseId, levels);
  }

  /**
   * Records what an approver decided, by our own record of it, and asks the next one.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public NextApproval concludeApproval(
      String expenseId, int round, long processInstanceKey, String job) {
    return approval.conclude(expenseId, round, processInstanceKey, job);
  }

  /**
   * Asks the next level up, since nobody decided in time.
   *
   * @throws IllegalStateException when there is time left
   */
  public NextApproval escalate(String expenseId, int round) {
    return approval.escalate(expenseId, round);
  }

  /**
   * Records what the requester answered, and asks the approvers again.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody answered in Hatua
   */
  public NextApproval concludeAnswer(
      String expenseId, int round, long processInstanceKey, String job) {
    return approval.answer(expenseId, round, processInstanceKey, job);
  }

  /**
   * Rejects what the requester did not answer for in time.
   *
   * @throws IllegalStateException when there is time left
   */
  public NextApproval expireQuestions(String expenseId, int round) {
    return approval.expire(expenseId, round);
  }

  /** Reminds whoever is waited for; a repeated call soon after reminds nobody. */
  public void remind(String expenseId, Awaited awaited) {
    approval.remind(expenseId, awaited);
  }

  /** Posts the approved expense: what was reserved is spent. */
  public void post(String expenseId) {
    payment.post(expenseId);
  }

  /**
   * Holds the money and asks the bank to pay.
   *
   * @return the payout's id
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public String requestPayout(String expenseId) {
    return payment.request(expenseId);
  }

  /**
   * Asks a silent bank what became of a payout.
   *
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public void chasePayout(String expenseId, String payoutId) {
    payment.chase(expenseId, payoutId);
  }

  /**
   * Records how a payout ended.
   *
   * @return whether it was paid
   * @throws IllegalStateException when it is not over
   */
  public boolean concludePayout(String expenseId, String payoutId) {
    return payment.conclude(expenseId, payoutId);
  }

  /**
   * Records what finance decided about a payment that failed, by our own record of it.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public PayoutDecision concludeMending(
      String expenseId, String payoutId, long processInstanceKey, String job) {
    return payment.mend(expenseId, payoutId, processInstanceKey, job);
  }

  /**
   * Pays again, to the bank account that is on record now, under a new attempt number.
   *
   * @param payoutId of the attempt that failed
   * @return the new payout's id
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public String retryPayout(String expenseId, String payoutId) {
    return payment.retry(expenseId, payoutId);
  }

  /**
   * Compensation: makes sure that nothing is paid any more.
   *
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public void voidPayout(String expenseId) {
    payment.callOff(expenseId);
  }

  /** Compensation: takes the expense out of the books again. */
  public void reversePosting(String expenseId) {
    payment.reverse(expenseId);
  }

  /** Compensation: gives the budget back what was reserved. */
  public void releaseBudget(String expenseId) {
    approval.release(expenseId);
  }

  /** Closes an expense that came to nothing, and has the requester told why. */
  public void close(String expenseId) {
    approval.close(expenseId);
  }
}
