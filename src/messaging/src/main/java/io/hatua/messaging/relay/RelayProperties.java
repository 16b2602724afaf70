package io.hatua.messaging.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relays work.
 *
 * @param kafkaInFlight most events under way to Kafka
 * @param engineInFlight most commands under way to the engine; more slow it down
 * @param attempts of a row that the engine refuses, before it is parked
 * @param firstBackOff pause after the first failure
 * @param longestBackOff longest pause between two attempts
 */
@ConfigurationProperties("hatua.relay")
record RelayProperties(
    @DefaultValue("2000") int kafkaInFlight,
    @DefaultValue("48") int engineInFlight,
    @DefaultValue("20") int attempts,
    @DefaultValue("200ms") Duration firstBackOff,
    @DefaultValue("10s") Duration longestBackOff) {

  BackOff backOff() {
    return new BackOff(firstBackOff, longestBackOff);
  }
}
