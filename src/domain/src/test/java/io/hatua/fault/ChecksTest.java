package io.hatua.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

  private final Checks checks = new Checks();

  @Test
  void shouldNameEveryFaultAtOnceInOrder() {
    checks.text("name", " ", 10);
    checks.email("email", "jane");
    checks.number("rent", 0L, 1, 5);
    assertThatThrownBy(checks::done)
        .isInstanceOf(FaultsException.class)
        .hasMessage("name REQUIRED, email MALFORMED, rent OUT_OF_RANGE");
  }

  @Test
  void shouldNotRepeatAValue() {
    checks.email("email", "jane.wanjiku");
    FaultsException refusal = catchThrowableOfType(FaultsException.class, checks::done);
    assertThat(refusal.toString() + refusal.faults()).doesNotContain("jane.wanjiku");
  }

  @Test
  void textMayHaveItsMaximumAndNoMore() {
    assertThat(checks.text("a", " " + "x".repeat(10) + " ", 10)).isEqualTo("x".repeat(10));
    checks.done();
    checks.text("b", "x".repeat(11), 10);
    assertThatThrownBy(checks::done).hasMessage("b TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000b", "a\tb", "a\u0085b"})
  void textWithAControlCharacter(String text) {
    checks.text("name", text, 10);
    assertThatThrownBy(checks::done).hasMessage("name MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane@example.com", "j+x@a.b.co.ke", "zoë@münchen.de"})
  void shouldTakeAnEmailAddress(String email) {
    assertThat(checks.email("email", email)).isEqualTo(email);
    checks.done();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jane", "jane@", "@x.com", "a b@x.com", "a@x", "a@@x.com", "a@x.com,b@x.com"})
  void noEmailAddress(String email) {
    checks.email("email", email);
    assertThatThrownBy(checks::done).hasMessage("email MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+254712345678", "+254 712-345 (678)", "+1234567", "+123456789012345"})
  void shouldTakeAPhoneNumber(String phone) {
    assertThat(checks.optionalPhone("phone", phone)).matches("\\+[0-9]{7,15}");
    checks.done();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void shouldDoWithoutAPhoneNumber(String phone) {
    assertThat(checks.optionalPhone("phone", phone)).isNull();
    checks.done();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0712345678", "+123456", "+1234567890123456", "+0712345678", "+2547x"})
  void noPhoneNumber(String phone) {
    checks.optionalPhone("phone", phone);
    assertThatThrownBy(checks::done).hasMessage("phone MALFORMED");
  }

  @Test
  void limitsOfANumberAreAllowed() {
    checks.number("a", 1L, 1, 5);
    checks.number("b", 5L, 1, 5);
    checks.done();
    checks.number("c", 0L, 1, 5);
    checks.number("d", 6L, 1, 5);
    checks.number("e", null, 1, 5);
    assertThatThrownBy(checks::done).hasMessage("c OUT_OF_RANGE, d OUT_OF_RANGE, e REQUIRED");
  }
}
