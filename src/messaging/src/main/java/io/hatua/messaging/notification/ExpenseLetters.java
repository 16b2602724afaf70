package io.hatua.messaging.notification;

import io.hatua.expense.Awaited;
import io.hatua.expense.Expenses;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Who hears what about an expense (S0-03, S0-07): those who are asked, and the requester. Why it
 * was turned down stands on its page, to which the letter leads.
 */
@Component
class ExpenseLetters implements Letters {

  private final Expenses expenses;
  private final UserAccounts accounts;

  ExpenseLetters(Expenses expenses, UserAccounts accounts) {
    this.expenses = expenses;
    this.accounts = accounts;
  }

  @Override
  public String topic() {
    return EventType.EXPENSE_SUBMITTED.topic();
  }

  @Override
  public List<Letter> about(EventEnvelope event) {
    return switch (event.type()) {
      case "expense.approval_requested" ->
          letters(event, NotificationTemplate.EXPENSE_WAITS, text(event, "group"));
      case "expense.payment_failed" ->
          letters(event, NotificationTemplate.EXPENSE_WAITS, Role.FINANCE.group());
      case "expense.reminder_due" ->
          letters(
              event,
              text(event, "awaited").equals(Awaited.ANSWER.name())
                  ? NotificationTemplate.EXPENSE_QUESTION
                  : NotificationTemplate.EXPENSE_WAITS,
              text(event, "recipient"));
      case "expense.returned" ->
          letters(event, NotificationTemplate.EXPENSE_QUESTION, requester(event));
      case "expense.rejected" ->
          letters(event, NotificationTemplate.EXPENSE_REJECTED, requester(event));
      case "expense.paid" -> letters(event, NotificationTemplate.EXPENSE_PAID, requester(event));
      default -> List.of();
    };
  }

  /**
   * @param recipient a user's id, or a group
   */
  private List<Letter> letters(
      EventEnvelope event, NotificationTemplate template, String recipient) {
    List<UserAccount> readers =
        recipient.startsWith("usr_")
            ? accounts.findById(recipient).stream().toList()
            : accounts.inGroup(recipient);
    return readers.stream()
        .filter(UserAccount::enabled)
        .map(
            reader ->
                new Letter(
                    template,
                    Recipient.of(reader),
                    Map.of(),
                    "/expenses/" + text(event, "expenseId")))
        .toList();
  }

  private String requester(EventEnvelope event) {
    String id = text(event, "expenseId");
    return expenses
        .find(id)
        .orElseThrow(() -> new NotFoundException("expense", id))
        .summary()
        .requesterId();
  }

  private static String text(EventEnvelope event, String field) {
    return event.data().path(field).asText();
  }
}
