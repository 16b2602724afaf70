package io.hatua.sandbox.fault;

import io.hatua.sandbox.core.Provider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault that is in force.
 *
 * @param id its id at the control API
 * @param provider who suffers it
 * @param operation where it strikes
 * @param kind what it does
 * @param referencePrefix only references that start so; all when absent
 * @param remaining how often it still strikes; until removed when absent
 * @param delay for the kinds that wait
 */
public record Fault(
    String id,
    Provider provider,
    Operation operation,
    FaultKind kind,
    @Nullable String referencePrefix,
    @Nullable Integer remaining,
    Duration delay) {}
