package io.hatua.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.support.DatabaseTest;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S2-01")
@Tag("S4-11")
class SignInsTest {

  private static final Duration STEP = Duration.ofSeconds(30);

  @Autowired SignIns signIns;
  @Autowired SecondFactors secondFactors;
  @Autowired Passwords passwords;
  @Autowired UserAdministration administration;
  @Autowired UserAccounts accounts;
  @Autowired PublishedEvents events;
  @Autowired TestTenants tenants;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  private Invocation tenant;
  private String username;
  private String id;

  @BeforeEach
  void newAccount() {
    tenant = tenants.create();
    username = "ann@" + tenant.tenantId() + ".example";
    tenant.run(
        () ->
            administration.add(
                new AddUser("boss" + username, "Boss", Role.ADMINISTRATOR), "{noop}x", false));
    id =
        tenant.call(
            () ->
                administration.add(
                    new AddUser(username, "Ann", Role.FINANCE), "{noop}secret", false));
  }

  @Test
  void shouldKnowSomebodyByNameAndPassword() {
    assertThat(signIns.withPassword(username.toUpperCase(), "secret", null))
        .isEqualTo(new SignInOutcome.SignedIn(account(), null));
  }

  @Test
  void wrongPasswordUnknownNameOrDisabledAccount() {
    var refused = new SignInOutcome.Refused();
    assertThat(signIns.withPassword(username, "wrong", null)).isEqualTo(refused);
    assertThat(signIns.withPassword("nobody" + username, "secret", null)).isEqualTo(refused);
    assertThat(signIns.withPassword("no\0body", "secret", null)).isEqualTo(refused);
    tenant.run(() -> administration.disable(id));
    assertThat(signIns.withPassword(username, "secret", null)).isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldLockKnownAndUnknownNamesAlike(boolean known) {
    String name = known ? username : "nobody" + username;
    for (int failures = 1; failures <= 5; failures++) {
      assertThat(signIns.withPassword(name, "wrong", null))
          .as("failure %d", failures)
          .isEqualTo(new SignInOutcome.Refused());
    }
    assertThat(signIns.withPassword(name, "secret", null))
        .isEqualTo(new SignInOutcome.Locked(clock.instant().plusSeconds(30)));
    assertThat(events.about(tenant, id))
        .filteredOn(event -> event.startsWith("user.locked"))
        .hasSize(known ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"5, 30", "6, 60", "7, 120", "8, 240", "9, 480", "10, 900", "30, 900"})
  void shouldDoubleTheLockUpToAQuarterOfAnHour(int failures, long seconds) {
    for (int failure = 1; failure <= failures; failure++) {
      clock.advance(LockOut.LONGEST);
      signIns.withPassword(username, "wrong", null);
    }
    assertThat(signIns.withPassword(username, "secret", null))
        .isEqualTo(new SignInOutcome.Locked(clock.instant().plusSeconds(seconds)));
    clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
    assertThat(signIns.withPassword(username, "secret", null))
        .isInstanceOf(SignInOutcome.Locked.class);
    clock.advance(Duration.ofMillis(1));
    assertThat(signIns.withPassword(username, "secret", null))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  void shouldStartCountingAgainAfterASuccess() {
    fail(4);
    assertThat(signIns.withPassword(username, "secret", null))
        .isInstanceOf(SignInOutcome.SignedIn.class);
    fail(4);
    assertThat(signIns.withPassword(username, "secret", null))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  void shouldForgetFailuresAfterADay() {
    fail(4);
    clock.advance(Duration.ofDays(1).minusSeconds(1));
    fail(1);
    assertThat(signIns.withPassword(username, "secret", null))
        .isInstanceOf(SignInOutcome.Locked.class);
    clock.advance(Duration.ofDays(1));
    fail(4);
    assertThat(signIns.withPassword(username, "secret", null))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  @Tag("S3-17")
  void shouldAskForACodeOnceTheSecondFactorIsOn() {
    Authenticator phone = enrol();
    clock.advance(STEP);
    assertThat(signIns.withPassword(username, "secret", null))
        .isEqualTo(new SignInOutcome.CodeNeeded(account()));
    assertThat(signIns.withPassword(username, "wrong", phone.codeAt(clock.instant())))
        .isEqualTo(new SignInOutcome.Refused());
    assertThat(signIns.withPassword(username, "secret", phone.codeAt(clock.instant())))
        .isEqualTo(new SignInOutcome.SignedIn(account(), clock.instant()));
    clock.advance(STEP);
    assertThat(code(phone.codeAt(clock.instant())))
        .isEqualTo(new SignInOutcome.SignedIn(account(), clock.instant()));
  }

  @ParameterizedTest
  @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
  @Tag("S3-17")
  void shouldTakeCodesOfTheNeighbouringStepsOnly(int steps, boolean right) {
    Authenticator phone = enrol();
    clock.advance(STEP.multipliedBy(10));
    Instant of = clock.instant().plus(STEP.multipliedBy(steps));
    assertThat(code(phone.codeAt(of)) instanceof SignInOutcome.SignedIn).isEqualTo(right);
  }

  @Test
  @Tag("S3-17")
  void codeThatWasUsedOrIsOlderThanTheLast() {
    Authenticator phone = enrol();
    Instant enrolled = clock.instant();
    assertThat(code(phone.codeAt(enrolled))).isEqualTo(new SignInOutcome.Refused());
    clock.advance(STEP);
    assertThat(code(phone.codeAt(clock.instant().plus(STEP))))
        .isInstanceOf(SignInOutcome.SignedIn.class);
    assertThat(code(phone.codeAt(clock.instant().plus(STEP))))
        .isEqualTo(new SignInOutcome.Refused());
    assertThat(code(phone.codeAt(clock.instant()))).isEqualTo(new SignInOutcome.Refused());
  }

  @Test
  @Tag("S3-17")
  void shouldCountWrongCodesTowardsTheLock() {
    Authenticator phone = enrol();
    clock.advance(STEP);
    for (int failure = 1; failure <= 5; failure++) {
      assertThat(code("000000")).isEqualTo(new SignInOutcome.Refused());
    }
    assertThat(code(phone.codeAt(clock.instant()))).isInstanceOf(SignInOutcome.Locked.class);
    assertThat(signIns.withPassword(username, "secret", null))
        .isInstanceOf(SignInOutcome.Locked.class);
  }

  @Test
  @Tag("S3-17")
  void shouldTakeEachRecoveryCodeOnce() {
    tenant.run(() -> secondFactors.begin(account()));
    Authenticator phone = begun();
    List<String> codes =
        tenant.call(() -> secondFactors.confirm(account(), phone.codeAt(clock.instant())));
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(code(codes.getFirst().toUpperCase().replace("-", " ")))
        .isInstanceOf(SignInOutcome.SignedIn.class);
    assertThat(code(codes.getFirst())).isEqualTo(new SignInOutcome.Refused());
    assertThat(tenant.call(() -> secondFactors.recoveryCodesLeft(account()))).isEqualTo(9);
    List<String> renewed = tenant.call(() -> secondFactors.renewRecoveryCodes(account()));
    assertThat(code(codes.get(1))).isEqualTo(new SignInOutcome.Refused());
    assertThat(code(renewed.get(1))).isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  @Tag("S3-17")
  void secondFactorThatIsNotConfirmed() {
    tenant.run(() -> secondFactors.begin(account()));
    Authenticator first = begun();
    assertThat(account().secondFactor()).isFalse();
    assertThatThrownBy(() -> tenant.run(() -> secondFactors.confirm(account(), "000000")))
        .isInstanceOf(FaultsException.class)
        .hasMessage("code WRONG_CODE");
    tenant.run(() -> secondFactors.begin(account()));
    assertThat(begun()).isNotEqualTo(first);
    assertThatThrownBy(
            () -> tenant.run(() -> secondFactors.confirm(account(), first.codeAt(clock.instant()))))
        .hasMessage("code WRONG_CODE");
    assertThat(code(begun().codeAt(clock.instant()))).isEqualTo(new SignInOutcome.Refused());
  }

  @Test
  @Tag("S3-17")
  void secondFactorThatIsOnAlready() {
    enrol();
    assertThatThrownBy(() -> tenant.run(() -> secondFactors.begin(account())))
        .isInstanceOf(ConflictException.class);
    tenant.run(() -> secondFactors.turnOff(id));
    assertThat(signIns.withPassword(username, "secret", null))
        .isInstanceOf(SignInOutcome.SignedIn.class);
    assertThatThrownBy(() -> tenant.run(() -> secondFactors.renewRecoveryCodes(account())))
        .isInstanceOf(ConflictException.class);
    tenant.run(() -> secondFactors.begin(account()));
  }

  @Test
  @Tag("S3-16")
  void shouldKeepTheSecretEncrypted() {
    tenant.run(() -> secondFactors.begin(account()));
    String stored =
        tenant.call(
            () ->
                new TransactionTemplate(transactions)
                    .execute(
                        status ->
                            jdbc.sql("select sealed_secret from second_factor")
                                .query(String.class)
                                .single()));
    assertThat(stored).doesNotContain(begun().secret());
  }

  @Test
  void shouldChangeThePassword() {
    int before = account().generation();
    change("secret", "x".repeat(12));
    assertThat(account().generation()).isGreaterThan(before);
    assertThat(signIns.withPassword(username, "secret", null))
        .isEqualTo(new SignInOutcome.Refused());
    change("x".repeat(12), "y".repeat(72));
    assertThat(signIns.withPassword(username, "y".repeat(72), null))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  void passwordThatWillNotDo() {
    assertThatThrownBy(() -> change("wrong", "x".repeat(11)))
        .hasMessage("newPassword TOO_SHORT, currentPassword WRONG_PASSWORD");
    assertThatThrownBy(() -> change("", "y".repeat(73)))
        .hasMessage("newPassword TOO_LONG, currentPassword REQUIRED");
    assertThatThrownBy(() -> change("secret", "1" + username)).hasMessage("newPassword GUESSABLE");
    assertThat(signIns.withPassword(username, "secret", null))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  void shouldHandOutATemporaryPassword() {
    String temporary = tenant.call(() -> passwords.reset(id));
    assertThat(account().passwordTemporary()).isTrue();
    change(temporary, "a password of my own");
    assertThat(account().passwordTemporary()).isFalse();
  }

  private void change(String current, String chosen) {
    tenant.run(() -> passwords.change(account(), current, chosen));
  }

  private Authenticator enrol() {
    tenant.run(() -> secondFactors.begin(account()));
    Authenticator phone = begun();
    tenant.run(() -> secondFactors.confirm(account(), phone.codeAt(clock.instant())));
    return phone;
  }

  private Authenticator begun() {
    SecondFactorSetup setup = tenant.call(() -> secondFactors.begun(account())).orElseThrow();
    assertThat(setup.address()).startsWith("otpauth://totp/").contains(setup.secret());
    return new Authenticator(setup.secret());
  }

  private SignInOutcome code(String code) {
    return signIns.withCode(tenant.tenantId(), id, code);
  }

  private void fail(int times) {
    for (int failure = 0; failure < times; failure++) {
      signIns.withPassword(username, "wrong", null);
    }
  }

  private UserAccount account() {
    return tenant.call(() -> accounts.findById(id)).orElseThrow();
  }
}
