package io.hatua.payment;

import io.hatua.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The outside provider of mobile money. It asks the payer's phone, where the payer answers with a
 * PIN. It knows no keys of ours: a phone that is asked twice may pay twice.
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
