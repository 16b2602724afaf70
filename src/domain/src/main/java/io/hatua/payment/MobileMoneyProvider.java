package io.hatua.payment;

import io.hatua.money.Money;
import io.hatua.payment.CardProvider.CardRefund;
import org.jspecify.annotations.Nullable;

/**
 * The outside provider of mobile money. It asks the payer's phone, where the payer answers with a
 * PIN. It knows no keys of ours there: a phone that is asked twice may pay twice. A refund has a
 * key: the provider sends it once.
 */
public interface MobileMoneyProvider {

  /**
   * Has the phone asked for the money.
   *
   * @return pending without an id where the phone may or may not have been asked
   * @throws RuntimeException when it was not asked for certain: {@link
   *     io.hatua.callback.ProviderUnavailableException} where it is worth trying again
   */
  MobilePayment prompt(PromptOrder order);

  /**
   * What became of a prompt.
   *
   * @throws io.hatua.callback.ProviderUnavailableException ask again later
   */
  MobilePayment find(String providerId);

  /**
   * Asks for money to go back to the phone that paid; the same order again sends it once. How it
   * ends comes by call-back.
   *
   * @return pending, or failed where the provider does not accept it
   * @throws io.hatua.callback.ProviderUnavailableException ask again later
   */
  CardRefund refund(MobileRefund order);

  /**
   * Asks what became of a refund; the answer comes by call-back, as that of the refund does.
   *
   * @throws io.hatua.callback.ProviderUnavailableException ask again later
   */
  void ask(MobileRefund order);

  /**
   * What is to go back.
   *
   * @param paymentId with {@code number} the key of the refund, and what call-backs come back to
   * @param phone that paid, E.164; personal
   */
  record MobileRefund(String tenantId, String paymentId, int number, Money amount, String phone) {

    /** Our key at the provider. */
    public String key() {
      return key(paymentId, number);
    }

    public static String key(String paymentId, int number) {
      return paymentId + "-refund-" + number;
    }

    /** Leaves the phone out. */
    @Override
    public String toString() {
      return "MobileRefund[" + key() + "]";
    }
  }

  /**
   * What the phone is asked.
   *
   * @param paymentId with {@code attempt} what the provider's call-back comes back to
   * @param phone E.164; personal
   */
  record PromptOrder(String tenantId, String paymentId, int attempt, Money amount, String phone) {

    /** Leaves the phone out. */
    @Override
    public String toString() {
      return "PromptOrder[%s/%d]".formatted(paymentId, attempt);
    }
  }

  /**
   * A payment as the provider has it.
   *
   * @param providerId the provider's name of the prompt
   * @param failure why it was declined
   */
  record MobilePayment(@Nullable String providerId, State state, @Nullable PaymentFailure failure) {

    /** The provider's states; all but {@link #PENDING} are final. */
    public enum State {
      PENDING,
      PAID,
      DECLINED
    }
  }
}
