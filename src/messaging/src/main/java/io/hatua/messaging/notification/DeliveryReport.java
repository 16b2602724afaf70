package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says became of a message.
 *
 * @param id the call-back's id, the same in every delivery
 * @param reference ours, {@code tnt_…/ntf_…}
 * @param messageId the provider's id of the message
 * @param reason why it did not arrive, as a code of the provider
 */
public record DeliveryReport(
    String id,
    Channel channel,
    String reference,
    String messageId,
    boolean delivered,
    @Nullable String reason,
    Instant occurredAt) {}
