package io.hatua.disbursement;

import io.hatua.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a disbursement, the owner's share of its source.
 *
 * @param sourceId the allocation, the ledger entry or the earlier disbursement that it takes; of
 *     fee and reserve the disbursement itself, empty before there is one
 * @param leaseId of income
 * @param entryKey key of the ledger entry that moved the money, where one did
 * @param amount income positive, deductions negative
 */
public record DisbursementLine(
    LineKind kind,
    String sourceId,
    @Nullable String leaseId,
    @Nullable String entryKey,
    LocalDate occurredOn,
    Money amount) {}
