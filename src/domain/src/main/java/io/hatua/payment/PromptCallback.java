package io.hatua.payment;

import org.jspecify.annotations.Nullable;

/**
 * The provider of mobile money says that a prompt was answered. Nobody signed it: it says where to
 * look, and what counts is what the provider says when asked.
 *
 * @param attempt of the payment
 * @param providerId the provider's name of the prompt
 * @param receipt what the payer's own message calls it, where it was paid
 */
public record PromptCallback(
    String paymentId, int attempt, String providerId, @Nullable String receipt) {}
