package io.hatua.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.support.DatabaseTest;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S2-02")
class RefreshTokensTest {

  @Autowired RefreshTokens tokens;
  @Autowired UserAdministration administration;
  @Autowired UserAccounts accounts;
  @Autowired TestTenants tenants;
  @Autowired TestClock clock;

  private Invocation tenant;
  private UserAccount ann;

  @BeforeEach
  void newAccount() {
    tenant = tenants.create();
    String username = "ann@" + tenant.tenantId() + ".example";
    tenant.run(
        () ->
            administration.add(new AddUser(username, "Ann", Role.ADMINISTRATOR), "{noop}x", false));
    ann = accounts.find(username).orElseThrow();
  }

  @Test
  void shouldFollowOneTokenWithAnother() {
    Instant factor = clock.instant();
    RefreshToken first = tokens.start(ann, factor);
    RefreshToken second = rotate(first).orElseThrow();
    assertThat(second.familyId()).isEqualTo(first.familyId());
    assertThat(second.secret()).isNotEqualTo(first.secret());
    assertThat(second.account()).isEqualTo(ann);
    assertThat(second.secondFactorAt()).isEqualTo(factor);
    assertThat(rotate(second)).isPresent();
    assertThat(second.toString()).doesNotContain(second.secret());
  }

  @Test
  void tokenThatWasUsedBefore() {
    RefreshToken first = tokens.start(ann, null);
    RefreshToken second = rotate(first).orElseThrow();
    RefreshToken elsewhere = tokens.start(ann, null);
    assertThat(rotate(first)).isEmpty();
    assertThat(rotate(second)).as("its family has ended").isEmpty();
    assertThat(rotate(elsewhere)).as("another sign-in goes on").isPresent();
  }

  @Test
  void tokenThatIsUsedTwiceAtTheSameMoment() {
    RefreshToken first = tokens.start(ann, null);
    List<Optional<RefreshToken>> answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> rotate(first)))
            .limit(4)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(answers)
        .filteredOn(Optional::isPresent)
        .allSatisfy(answer -> assertThat(rotate(answer.orElseThrow())).isEmpty());
  }

  @Test
  void shouldLastEightHours() {
    RefreshToken one = tokens.start(ann, null);
    RefreshToken other = tokens.start(ann, null);
    clock.advance(RefreshTokens.LIFE.minusSeconds(1));
    assertThat(rotate(one)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(rotate(other)).isEmpty();
  }

  @Test
  void shouldEndAWeekAfterTheSignIn() {
    RefreshToken token = tokens.start(ann, null);
    Instant end = clock.instant().plus(RefreshTokens.LIFE_OF_FAMILY);
    while (token.expiresAt().isBefore(end)) {
      clock.set(token.expiresAt().minusSeconds(1));
      token = rotate(token).orElseThrow();
    }
    assertThat(token.expiresAt()).isEqualTo(end);
    clock.set(end);
    assertThat(rotate(token)).isEmpty();
  }

  @Test
  void tokenOfSomebodyWhoSignedOut() {
    RefreshToken token = tokens.start(ann, null);
    tokens.revoke(ann.tenantId(), token.familyId());
    assertThat(rotate(token)).isEmpty();
  }

  @Test
  void tokenFromBeforeTheNewPassword() {
    RefreshToken token = tokens.start(ann, null);
    tenant.run(() -> administration.setPassword(ann.id(), "{noop}y", false));
    assertThat(rotate(token)).isEmpty();
  }

  @Test
  @Tag("S3-17")
  void shouldNoteThatACodeWasGiven() {
    RefreshToken token = tokens.start(ann, null);
    Instant now = clock.instant();
    assertThat(tokens.confirmSecondFactor(ann.tenantId(), token.familyId(), token.secret(), now))
        .isTrue();
    assertThat(tokens.confirmSecondFactor(ann.tenantId(), token.familyId(), "other", now))
        .isFalse();
    assertThat(rotate(token).orElseThrow().secondFactorAt()).isEqualTo(now);
  }

  @Test
  @Tag("S0-15")
  void tokenUnderAnotherTenant() {
    RefreshToken token = tokens.start(ann, null);
    assertThat(tokens.rotate(tenants.create().tenantId(), token.familyId(), token.secret()))
        .isEmpty();
    assertThat(rotate(token)).isPresent();
  }

  private Optional<RefreshToken> rotate(RefreshToken token) {
    return tokens.rotate(ann.tenantId(), token.familyId(), token.secret());
  }
}
