package io.hatua.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.identifier.Identifiers;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAdministration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S3-14")
class SuppliersTest {

  private static final ProposeBankAccount ACCOUNT =
      new ProposeBankAccount("eqblkena", "0011 2233-44", "Fixit Ltd");

  @Autowired private Suppliers suppliers;
  @Autowired private UserAdministration users;
  @Autowired private PublishedEvents events;
  @Autowired private TestTenants tenants;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private Invocation first;
  private Invocation second;

  @BeforeEach
  void newTenant() {
    first = tenants.create();
    second = by(Identifiers.next("usr"));
  }

  @Test
  void shouldCountABankAccountOnceASecondPersonConfirmedIt() {
    String supplier = fixit();
    BankChange change = first.call(() -> suppliers.propose(supplier, ACCOUNT));
    assertThat(account(supplier)).isNull();
    second.run(() -> suppliers.confirm(supplier, change.id()));

    assertThat(account(supplier)).isEqualTo(new BankAccount("EQBLKENA", "0011223344", "Fixit Ltd"));
    assertThat(events.about(first, supplier))
        .allSatisfy(event -> assertThat(event).doesNotContain("0011223344", "Fixit"))
        .extracting(event -> event.substring(0, event.indexOf(' ')))
        .containsExactly(
            "supplier.created",
            "supplier.bank_account_proposed",
            "supplier.bank_account_confirmed");
  }

  @Test
  void refusesThatOnePersonProposesAndConfirms() {
    String supplier = fixit();
    BankChange change = first.call(() -> suppliers.propose(supplier, ACCOUNT));

    assertThatThrownBy(() -> first.run(() -> suppliers.confirm(supplier, change.id())))
        .isInstanceOfSatisfying(
            ConflictException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("SECOND_PERSON_NEEDED"));
    assertThat(account(supplier)).isNull();
  }

  @Test
  void refusesThatWhoIsPaidConfirmsTheAccount() {
    String colleague =
        first.call(
            () ->
                users.add(
                    new AddUser("cora@" + first.tenantId() + ".example", "Cora", Role.FINANCE),
                    "{noop}x",
                    false));
    String supplier =
        first.call(
            () -> suppliers.add(new AddSupplier("Cora", null, null, null, colleague, null)).id());
    BankChange change = first.call(() -> suppliers.propose(supplier, ACCOUNT));

    assertThatThrownBy(() -> by(colleague).run(() -> suppliers.confirm(supplier, change.id())))
        .isInstanceOf(ConflictException.class);
    assertThat(account(supplier)).isNull();
  }

  @Test
  void shouldKeepTheAccountThatCountsUntilTheNextIsConfirmed() {
    String supplier = fixit();
    confirmed(supplier, ACCOUNT);
    BankAccount before = account(supplier);
    BankChange change =
        first.call(
            () ->
                suppliers.propose(
                    supplier, new ProposeBankAccount("EQBLKENA", "9999", "Somebody")));
    assertThat(account(supplier)).isEqualTo(before);
    assertThatThrownBy(() -> first.run(() -> suppliers.propose(supplier, ACCOUNT)))
        .isInstanceOf(ConflictException.class);

    first.run(() -> suppliers.refuse(supplier, change.id()));
    assertThat(account(supplier)).isEqualTo(before);
    assertThatThrownBy(() -> second.run(() -> suppliers.confirm(supplier, change.id())))
        .isInstanceOf(ConflictException.class);
    assertThat(first.call(() -> suppliers.bankChanges(supplier)))
        .extracting(BankChange::state)
        .containsExactly(BankChange.State.REFUSED, BankChange.State.CONFIRMED);
  }

  @Test
  void refusesANameThatAnotherGetsAtTheSameMoment() throws Exception {
    String one = fixit();
    String another =
        first.call(
            () -> suppliers.add(new AddSupplier("Other", null, null, null, null, null)).id());
    ChangeSupplier wanted = new ChangeSupplier("Wanted Ltd", null, null, null);
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<Supplier> late =
          first.call(
              () ->
                  transaction.execute(
                      status -> {
                        suppliers.change(one, wanted);
                        Future<Supplier> waits =
                            beside.submit(
                                () -> first.call(() -> suppliers.change(another, wanted)));
                        Awaitility.await().until(this::somebodyWaits);
                        return waits;
                      }));

      assertThatThrownBy(late::get)
          .cause()
          .isInstanceOfSatisfying(
              ConflictException.class,
              refusal -> assertThat(refusal.code()).isEqualTo("CHANGED_MEANWHILE"));
    }
  }

  private boolean somebodyWaits() {
    return jdbc.sql(
            """
            select exists (select from pg_stat_activity
                           where wait_event_type = 'Lock' and query ilike 'update supplier%')""")
        .query(Boolean.class)
        .single();
  }

  @Test
  void shouldNameEveryFaultAtOnce() {
    assertThatThrownBy(
            () ->
                first.run(
                    () ->
                        suppliers.add(
                            new AddSupplier(
                                " ", "1".repeat(31), "no mail", "12", "usr_nobody", null))))
        .isInstanceOfSatisfying(
            FaultsException.class,
            refusal ->
                assertThat(refusal.faults())
                    .extracting(Fault::field)
                    .containsExactly("name", "taxNumber", "email", "phone", "userId"));
    String supplier = fixit();
    assertThatThrownBy(
            () ->
                first.run(
                    () -> suppliers.propose(supplier, new ProposeBankAccount("E", "12;4", null))))
        .isInstanceOfSatisfying(
            FaultsException.class,
            refusal ->
                assertThat(refusal.faults())
                    .extracting(Fault::field)
                    .containsExactly("bankCode", "accountNumber", "accountName"));
    assertThatThrownBy(
            () ->
                first.run(
                    () ->
                        suppliers.add(new AddSupplier("FIXIT LTD", null, null, null, null, null))))
        .isInstanceOfSatisfying(
            FaultsException.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Fault::code).containsExactly(Fault.TAKEN));
  }

  @Test
  void shouldChangeTheProfileAndNothingElse() {
    String supplier = fixit();
    confirmed(supplier, ACCOUNT);
    Supplier before = first.call(() -> suppliers.find(supplier).orElseThrow());
    first.run(() -> suppliers.change(supplier, new ChangeSupplier("FIXIT ltd", " ", null, null)));

    assertThat(first.call(() -> suppliers.find(supplier).orElseThrow()))
        .isEqualTo(
            new Supplier(
                supplier,
                "FIXIT ltd",
                null,
                null,
                null,
                before.userId(),
                null,
                before.bankAccount()));
    assertThat(events.about(first, supplier).getLast())
        .startsWith("supplier.changed ")
        .doesNotContain("FIXIT");
  }

  @Test
  void refusesTheNameOfAnotherSupplier() {
    fixit();
    String other =
        first.call(() -> suppliers.add(new AddSupplier("Acme", null, null, null, null, null)).id());

    assertThatThrownBy(
            () ->
                first.run(
                    () ->
                        suppliers.change(other, new ChangeSupplier("fixit ltd", null, null, null))))
        .isInstanceOfSatisfying(
            FaultsException.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Fault::code).containsExactly(Fault.TAKEN));
  }

  @Test
  void shouldListByNamePageByPage() {
    fixit();
    first.run(() -> suppliers.add(new AddSupplier("Acme", null, null, null, null, null)));

    assertThat(first.call(() -> suppliers.list(null, new PageRequest(null, 1))).items())
        .extracting(Supplier::name)
        .containsExactly("Acme");
    assertThat(first.call(() -> suppliers.list("fix", PageRequest.first())).items())
        .extracting(Supplier::name)
        .containsExactly("Fixit Ltd");
    assertThat(tenants.create().call(() -> suppliers.list(null, PageRequest.first())).items())
        .isEmpty();
  }

  private String fixit() {
    return first.call(
        () ->
            suppliers
                .add(
                    new AddSupplier(
                        "Fixit Ltd", "P051", "fix@example.com", "+254712345678", null, null))
                .id());
  }

  private void confirmed(String supplier, ProposeBankAccount account) {
    BankChange change = first.call(() -> suppliers.propose(supplier, account));
    second.run(() -> suppliers.confirm(supplier, change.id()));
  }

  private BankAccount account(String supplier) {
    return first.call(() -> suppliers.find(supplier).orElseThrow()).bankAccount();
  }

  private Invocation by(String user) {
    return new Invocation(first.tenantId(), Actor.user(user), first.correlationId(), null);
  }
}
