package io.hatua.maintenance;

import io.hatua.money.Money;
import java.time.Instant;

/** What the work cost, a line each. */
public record WorkCost(
    CostKind kind, Money amount, String description, String recordedBy, Instant recordedAt) {}
