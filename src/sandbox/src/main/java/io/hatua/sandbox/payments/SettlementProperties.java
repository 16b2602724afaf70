package io.hatua.sandbox.payments;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the payment provider settles; how often stands beside it as {@code every}.
 *
 * @param feeBasisPoints what it keeps of each capture
 * @param delay how old a capture is before it is settled
 */
@ConfigurationProperties("sandbox.settlement")
record SettlementProperties(int feeBasisPoints, Duration delay) {}
