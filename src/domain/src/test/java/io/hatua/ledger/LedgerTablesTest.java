package io.hatua.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.money.Money;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database itself refuses, whoever asks. */
@DatabaseTest
class LedgerTablesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Dimensions ABOUT = new Dimensions("cus_1", "lse_1", "prp_1", "own_1");

  @Autowired Ledger ledger;
  @Autowired LedgerCheck check;
  @Autowired TestTenants tenants;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private Invocation invocation;
  private String entryId;

  @BeforeEach
  void postADeposit() {
    invocation = tenants.create();
    entryId =
        invocation.call(
            () ->
                ledger.post(
                    LedgerEntry.of(
                        PostingRule.DEPOSIT_RECEIVED,
                        "deposit",
                        DAY,
                        Money.of(50_000, "KES"),
                        ABOUT)));
  }

  @ParameterizedTest
  @CsvSource({
    "ledger_entry, effective_on = effective_on + 1",
    "ledger_posting, minor_units = 2 * minor_units",
    "ledger_account, code = 'other'"
  })
  void updateIsNotPermitted(String table, String change) {
    assertRefused("update " + table + " set " + change, "permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ledger_entry",
        "ledger_posting",
        "ledger_account",
        "ledger_balance",
        "ledger_beneficiary_balance"
      })
  void deleteAndTruncateAreNotPermitted(String table) {
    assertRefused("delete from " + table, "permission denied");
    assertRefused("truncate " + table + " cascade", "permission denied");
  }

  @Test
  void lineAddedToABalancedEntryFailsAtCommit() {
    assertRefused(line(3, "cash_bank.deposits", 1), "expected entry " + entryId + " to balance");
  }

  @Test
  void linesAddedInBalanceAreAcceptedUpToTheBalances() {
    execute(line(3, "cash_bank.deposits", 1) + ";" + line(4, "deposits_held", -1));
    assertThat(invocation.call(check::findings)).extracting(LedgerFinding::check).hasSize(3);
  }

  @Test
  void entryWithoutLinesFailsAtCommit() {
    assertRefused(
        """
        insert into ledger_entry (id, key, content_hash, rule, effective_on, recorded_at,
                                  actor_type, actor_id, correlation_id)
        values ('ent_1', 'empty', '', 'RENT_CHARGE', '2026-11-01', '2026-11-01',
                'user', 'usr_1', 'corr_1')""",
        "expected entry ent_1 to have lines");
  }

  @Test
  void beneficiaryBelowZeroFailsAtCommit() {
    assertRefused(
        "update ledger_beneficiary_balance set minor_units = -1", "expected beneficiary lse_1");
  }

  @Test
  void beneficiaryAtZeroIsAccepted() {
    execute("update ledger_beneficiary_balance set minor_units = 0");
  }

  @Test
  void cashAccountWithoutABeneficiaryIsRefused() {
    assertRefused(
        """
        insert into ledger_account (id, book, code, currency)
        values (gen_random_uuid(), 'C', 'cash_bank.client', 'KES')""",
        "cash_names_its_beneficiary");
  }

  @Test
  void secondReversalIsRefused() {
    invocation.call(() -> ledger.reverse(entryId, "reversed", DAY));
    assertRefused(
        """
        insert into ledger_entry (id, key, content_hash, rule, effective_on, recorded_at,
                                  actor_type, actor_id, correlation_id, reverses)
        values ('ent_1', 'again', '', 'REVERSAL', '2026-11-01', '2026-11-01',
                'user', 'usr_1', 'corr_1', '%s')"""
            .formatted(entryId),
        "ledger_entry_tenant_id_reverses_key");
  }

  @Test
  void anotherTenantsPostingsAreNotSeen() {
    long seen =
        tenants
            .create()
            .call(
                () ->
                    transaction.execute(
                        status ->
                            jdbc.sql("select count(*) from ledger_posting")
                                .query(Long.class)
                                .single()));
    assertThat(seen).isZero();
  }

  private String line(int number, String code, long minorUnits) {
    return """
        insert into ledger_posting (entry_id, line, account_id, minor_units)
        select '%s', %d, id, %d from ledger_account where code = '%s'"""
        .formatted(entryId, number, minorUnits, code);
  }

  private void assertRefused(String sql, String reason) {
    assertThatThrownBy(() -> execute(sql)).rootCause().hasMessageContaining(reason);
  }

  private void execute(String sql) {
    invocation.run(() -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update()));
  }
}
