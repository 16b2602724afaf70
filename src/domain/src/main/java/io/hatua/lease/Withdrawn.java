package io.hatua.lease;

/** The step found the recorded withdrawal and left nothing behind. */
public record Withdrawn()
    implements DraftOutcome,
        HoldOutcome,
        DocumentOutcome,
        SignatureRequestOutcome,
        DepositRequestOutcome,
        ActivationOutcome {}
