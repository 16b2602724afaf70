package io.hatua.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S1-43")
class MobileMoneyTest {

  @ParameterizedTest
  @CsvSource({
    "1, 100",
    "100, 100",
    "101, 200",
    "2500000, 2500000",
    "25000000, 25000000",
    "25000001, 25000000"
  })
  void shouldTakeWholeShillingsUpToTheMost(long owed, long payable) {
    assertThat(MobileMoney.payable(Money.of(owed, "KES"))).contains(Money.of(payable, "KES"));
  }

  @Test
  void takesNoOtherCurrencyAndNothingOfNothing() {
    assertThat(MobileMoney.payable(Money.of(100, "USD"))).isEmpty();
    assertThat(MobileMoney.payable(Money.of(0, "KES"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+254712345678", "254712345678", "0712345678", "0712 345-678", "(0712) 345.678"})
  void shouldKnowANumberHoweverItIsTyped(String typed) {
    assertThat(MobileMoney.number(typed)).contains("+254712345678");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "712345678", "0812345678", "07123456789", "+255712345678", "07x"})
  void refusesWhatIsNoKenyanMobileNumber(String typed) {
    assertThat(MobileMoney.number(typed)).isEmpty();
  }
}
