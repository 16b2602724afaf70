package io.hatua.process;

import static io.hatua.process.expenseapproval.ExpenseApproval.JobTypes.PLAN_APPROVAL;
import static io.hatua.process.expenseapproval.ExpenseApproval.JobTypes.RESERVE_BUDGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.expenseapproval.ExpenseApproval;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every row of the approval matrix, on both sides of its limit, for each role, as the next worker
 * sees it: order, group and reason of everybody who is asked.
 */
@Tag("S0-08")
class ApprovalMatrixTest {

  @RegisterExtension static final EngineTest engine = new EngineTest(ExpenseApproval.CONTRACT);

  @ParameterizedTest(name = "{1} asks for {0}: {2}")
  @CsvSource({
    "500000, STAFF,",
    "500001, STAFF, 2 estate-manager AMOUNT",
    "5000000, STAFF, 2 estate-manager AMOUNT",
    "5000001, STAFF, 2 estate-manager AMOUNT; 3 finance AMOUNT",
    "50000000, STAFF, 2 estate-manager AMOUNT; 3 finance AMOUNT",
    "50000001, STAFF, 2 estate-manager AMOUNT; 3 finance AMOUNT; 4 approver AMOUNT",
    "500000, ESTATE_MANAGER,",
    "500001, ESTATE_MANAGER, 3 finance REQUESTER_IS_MANAGER",
    "5000000, ESTATE_MANAGER, 3 finance REQUESTER_IS_MANAGER",
    "5000001, ESTATE_MANAGER, 3 finance REQUESTER_IS_MANAGER; 3 finance AMOUNT;"
        + " 4 approver REQUESTER_IS_MANAGER",
    "50000001, ESTATE_MANAGER, 3 finance REQUESTER_IS_MANAGER; 3 finance AMOUNT;"
        + " 4 approver REQUESTER_IS_MANAGER; 4 approver AMOUNT"
  })
  void shouldAskByAmountAndRole(long amount, String role, @Nullable String expected) {
    var facts = ExpenseFacts.with(Variables.AMOUNT_MINOR_UNITS, amount);
    facts.put(Variables.REQUESTER_ROLE, role);

    assertThat(levels(facts)).containsExactlyInAnyOrderElementsOf(expected(expected));
  }

  @ParameterizedTest(name = "{0} left: {1}")
  @CsvSource({"0,", "-1, 3 finance OVER_BUDGET"})
  void shouldAskFinanceWhenTheBudgetIsExceeded(long left, @Nullable String expected) {
    assertThat(levels(ExpenseFacts.with(Variables.BUDGET_LEFT_MINOR_UNITS, left)))
        .isEqualTo(expected(expected));
  }

  @ParameterizedTest(name = "possible duplicate {0}: {1}")
  @CsvSource({"false,", "true, 1 finance POSSIBLE_DUPLICATE"})
  void shouldAskFinanceFirstAboutAPossibleDuplicate(boolean possible, @Nullable String expected) {
    assertThat(levels(ExpenseFacts.with(Variables.POSSIBLE_DUPLICATE, possible)))
        .isEqualTo(expected(expected));
  }

  @ParameterizedTest(name = "above what the work was approved to cost {0}: {1}")
  @CsvSource({"false,", "true, 2 estate-manager ABOVE_APPROVED_COST"})
  void shouldAskAManagerAboutMoreThanWasApproved(boolean above, @Nullable String expected) {
    assertThat(levels(ExpenseFacts.with(Variables.ABOVE_APPROVED_COST, above)))
        .isEqualTo(expected(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MAINTENANCE",
        "UTILITIES",
        "CLEANING",
        "SECURITY",
        "SUPPLIES",
        "TRAVEL",
        "PROFESSIONAL_FEES"
      })
  void shouldAskNobodyAboutAUsualCategory(String category) {
    assertThat(levels(ExpenseFacts.with(Variables.CATEGORY, category))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = "OTHER")
  void shouldAskFinanceAboutAnUnusualCategory(String category) {
    assertThat(levels(ExpenseFacts.with(Variables.CATEGORY, category)))
        .containsExactly("3 finance UNUSUAL_CATEGORY");
  }

  @ParameterizedTest
  @ValueSource(strings = "50000001")
  void shouldGiveEveryReasonAtOnce(long amount) {
    var facts = ExpenseFacts.with(Variables.AMOUNT_MINOR_UNITS, amount);
    facts.put(Variables.BUDGET_LEFT_MINOR_UNITS, -1);
    facts.put(Variables.POSSIBLE_DUPLICATE, true);
    facts.put(Variables.ABOVE_APPROVED_COST, true);
    facts.put(Variables.CATEGORY, "OTHER");

    assertThat(levels(facts))
        .containsExactlyInAnyOrder(
            "1 finance POSSIBLE_DUPLICATE",
            "2 estate-manager AMOUNT",
            "2 estate-manager ABOVE_APPROVED_COST",
            "3 finance AMOUNT",
            "3 finance OVER_BUDGET",
            "3 finance UNUSUAL_CATEGORY",
            "4 approver AMOUNT");
  }

  private List<String> levels(Map<String, Object> facts) {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.EXPENSE_ID, "exp_1",
            Variables.CORRELATION_ID, "corr_1"));
    engine.complete(RESERVE_BUDGET, facts);
    assertThat(engine.incidents()).isEmpty();
    var rows = (List<?>) engine.completeAndRead(PLAN_APPROVAL).get(Variables.APPROVAL_LEVELS);
    return rows.stream()
        .map(row -> (Map<?, ?>) row)
        .map(row -> row.get("level") + " " + row.get("group") + " " + row.get("reason"))
        .toList();
  }

  private static List<String> expected(@Nullable String text) {
    return text == null ? List.of() : Arrays.asList(text.split("; "));
  }
}
