package io.hatua.messaging.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are wanted; what is null does not narrow them.
 *
 * @param words that the consumer, the topic, the event's type, its ids or the reason contains
 */
public record DeadLetterFilter(
    @Nullable String words, @Nullable String consumer, DeadLetter.@Nullable State state) {}
