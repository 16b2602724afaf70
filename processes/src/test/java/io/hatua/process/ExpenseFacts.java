package io.hatua.process;

import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import java.util.HashMap;
import java.util.Map;

/** Facts about an expense, as the worker before the approval matrix hands them over. */
final class ExpenseFacts {

  static final long AUTO = 500_000;
  static final long MANAGER = 5_000_000;
  static final long FINANCE = 50_000_000;

  private ExpenseFacts() {}

  /** An expense that nobody has to approve, exactly at the limit. */
  static Map<String, Object> unquestioned() {
    var facts = new HashMap<String, Object>();
    facts.put(Variables.REQUESTER_ID, "usr_requester");
    facts.put(Variables.REQUESTER_ROLE, "STAFF");
    facts.put(Variables.CATEGORY, "MAINTENANCE");
    facts.put(Variables.AMOUNT_MINOR_UNITS, AUTO);
    facts.put(Variables.BUDGET_LEFT_MINOR_UNITS, 0);
    facts.put(Variables.POSSIBLE_DUPLICATE, false);
    facts.put(Variables.ABOVE_APPROVED_COST, false);
    facts.put(Variables.AUTO_LIMIT_MINOR_UNITS, AUTO);
    facts.put(Variables.MANAGER_LIMIT_MINOR_UNITS, MANAGER);
    facts.put(Variables.FINANCE_LIMIT_MINOR_UNITS, FINANCE);
    facts.put(Variables.REMINDER_INTERVAL, "P60D");
    facts.put(Variables.PAYOUT_ANSWER_TIME, "PT24H");
    return facts;
  }

  /** The same expense with one fact changed. */
  static Map<String, Object> with(String variable, Object value) {
    var facts = unquestioned();
    facts.put(variable, value);
    return facts;
  }
}
