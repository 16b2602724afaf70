package io.hatua.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hatua.fault.FaultsException;
import io.hatua.ledger.CashAccount;
import io.hatua.page.PageRequest;
import io.hatua.rent.RentTest;
import io.hatua.support.BankCases;
import io.hatua.support.Camt;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What of a file is taken over, and why not. */
@Tag("S3-22")
class StatementImportsTest extends RentTest {

  @Autowired private StatementImports imports;
  @Autowired private BankReconciliation bank;
  @Autowired private BankCases statements;

  @Test
  void shouldTakeOverWhatTheBankBookedAndStartTheProcess() {
    Camt camt =
        client().entry(500_00, "DEPOSIT", "slip-1").entry(-20_05, "CHARGE", "fee").pending(7);
    String id = as(() -> statements.imported(camt));

    BankStatement statement = as(() -> statements.one(id));
    assertThat(statement.account()).isEqualTo(CashAccount.CLIENT);
    assertThat(statement.opening().minorUnits()).isZero();
    assertThat(statement.closing().minorUnits()).isEqualTo(479_95);
    assertThat(as(() -> statements.entries(id)))
        .extracting(one -> one.amount().minorUnits() + " " + one.code() + " " + one.reference())
        .containsExactly("50000 DEPOSIT slip-1", "-2005 CHARGE fee");
    assertThat(commands(id)).containsExactly("bank.statement_imported", "bank-reconciliation");
  }

  @Test
  void sameStatementShouldBeTakenOverOnce() {
    Camt camt = client().entry(500_00, "DEPOSIT", "slip-1");
    String id = as(() -> statements.imported(camt));

    assertThat(as(() -> statements.imported(camt))).isEqualTo(id);
    assertThat(as(() -> bank.list(null, PageRequest.first())).items()).hasSize(1);
    assertThat(commands(id)).hasSize(2);
  }

  @Test
  void sameStatementWithAnotherContentIsRefused() {
    Camt camt = client();
    run(() -> statements.imported(camt.entry(500_00, "DEPOSIT", "slip-1")));

    assertThat(faults(camt.entry(1, "DEPOSIT", "slip-2").file())).containsExactly("TAKEN");
  }

  @Test
  void shouldNameEveryFaultAndTakeOverNothing() {
    Camt sound = client().entry(100, "DEPOSIT", "a");
    Camt foreign = new Camt("S-f", "tnt_other/client", 0, LocalDate.of(2026, 11, 1));
    Camt dollars =
        new Camt("S-d", account(), 0, LocalDate.of(2026, 11, 1)).in("USD").entry(5, "DEPOSIT", "x");
    byte[] file = Camt.file(sound.statement() + foreign.statement() + dollars.statement());

    assertThat(faults(file)).containsExactly("UNKNOWN", "OUT_OF_RANGE");
    assertThat(as(() -> bank.list(null, PageRequest.first())).items()).isEmpty();
  }

  @Test
  void statementThatIsMissingBetweenTwoIsNoticed() {
    run(() -> statements.imported(client().entry(100, "DEPOSIT", "a")));
    Camt later = new Camt("S-later", account(), 250, LocalDate.of(2026, 11, 23));

    assertThat(faults(later.entry(1, "DEPOSIT", "b").file())).containsExactly("OUT_OF_RANGE");
  }

  @Test
  void shouldRefuseWhatDoesNotAddUpOrCannotBeRead() {
    String sound = text(client().entry(100, "DEPOSIT", "a").file());

    assertThat(faults(bytes(sound.replaceFirst("1\\.00", "2.00")))).containsExactly("MALFORMED");
    assertThat(faults(bytes(sound.replace("CLBD", "CLAV")))).containsExactly("MALFORMED");
    assertThat(faults(bytes(sound.replace("camt.053", "camt.054")))).containsExactly("MALFORMED");
    assertThat(faults(bytes(sound.replace("1.00", "1e9")))).hasSizeGreaterThan(1);
    assertThat(faults(bytes(sound.replaceAll("<BookgDt>.*</BookgDt>", ""))))
        .containsExactly("MALFORMED");
    assertThat(faults(bytes("%PDF-1.7"))).containsExactly("MALFORMED");
    assertThat(faults(new byte[0])).containsExactly("REQUIRED");
    assertThat(faults(new byte[StatementFile.MAX_BYTES + 1])).containsExactly("TOO_LONG");
  }

  @Test
  @Tag("S3-16")
  void shouldNotReadAnyEntity() {
    String sound = text(client().entry(100, "DEPOSIT", "a").file());
    for (String type :
        List.of(
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
            "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
            "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/x.dtd\">")) {
      assertThat(faults(bytes(sound.replace("?>", "?>" + type)))).containsExactly("MALFORMED");
    }
  }

  private List<String> faults(byte[] file) {
    return catchThrowableOfType(FaultsException.class, () -> run(() -> imports.add(file)))
        .faults()
        .stream()
        .map(fault -> fault.code())
        .toList();
  }

  private Camt client() {
    return as(() -> statements.statement(CashAccount.CLIENT));
  }

  private String account() {
    return CashAccount.CLIENT.nameFor(invocation.tenantId());
  }

  private List<String> commands(String id) {
    return query(
        """
        select coalesce(payload ->> 'type', kind) from outbox
        where aggregate_id = :value order by sequence""",
        id);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(byte[] file) {
    return new String(file, UTF_8);
  }
}
