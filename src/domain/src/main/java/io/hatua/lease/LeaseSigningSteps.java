package io.hatua.lease;

import io.hatua.deposit.Deposits;
import io.hatua.signature.SignatureRequests;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The steps of {@code lease-signing} and their compensations, one method a job. Each may be called
 * again at any point: it has its effect once and gives the same answer. Every forward step first
 * looks for a recorded withdrawal.
 */
@Service
public class LeaseSigningSteps {

  private final Proposals proposals;
  private final LeaseDrafting drafting;
  private final LeaseRequests requests;
  private final LeaseActivation activation;
  private final LeaseCancellation cancellation;
  private final SignatureRequests signatures;
  private final Deposits deposits;

  LeaseSigningSteps(
      Proposals proposals,
      LeaseDrafting drafting,
      LeaseRequests requests,
      LeaseActivation activation,
      LeaseCancellation cancellation,
      SignatureRequests signatures,
      Deposits deposits) {
    this.proposals = proposals;
    this.drafting = drafting;
    this.requests = requests;
    this.activation = activation;
    this.cancellation = cancellation;
    this.signatures = signatures;
    this.deposits = deposits;
  }

  /** What the decision table decides from, as it is now. */
  public ProposalFacts checkProposal(String leaseId) {
    return proposals.facts(leaseId);
  }

  /** Makes the proposal a draft with its charges (S1-24), or stores why it was refused. */
  public DraftOutcome createDraft(String leaseId, List<String> refusalReasons) {
    return drafting.createDraft(leaseId, refusalReasons);
  }

  /** Holds the unit for the lease's time; the database decides races (S1-21). */
  public HoldOutcome holdUnit(String leaseId) {
    return drafting.holdUnit(leaseId);
  }

  /** Renders and stores the lease document (S1-25). */
  public DocumentOutcome generateDocument(String leaseId) {
    return drafting.generateDocument(leaseId);
  }

  /**
   * Asks every signer through the provider (S1-26).
   *
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public SignatureRequestOutcome requestSignatures(String leaseId) {
    return requests.requestSignatures(leaseId);
  }

  /**
   * Reminds a signer who has not signed; a repeated call soon after reminds nobody.
   *
   * @throws IllegalStateException when the lease has no such request
   */
  public void remindSigner(String leaseId, String signatureRequestId) {
    signatures.remind(leaseId, signatureRequestId);
  }

  /**
   * Asks for the deposit through the provider.
   *
   * @throws IllegalStateException when by our own records not everybody has signed
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public DepositRequestOutcome requestDeposit(String leaseId) {
    return requests.requestDeposit(leaseId);
  }

  /**
   * Reminds of a deposit that is not paid; a repeated call soon after reminds nobody.
   *
   * @throws IllegalStateException when the lease has no such deposit
   */
  public void remindDeposit(String leaseId, String depositId) {
    deposits.remind(leaseId, depositId);
  }

  /**
   * Activates the lease with occupancy, unit status and initial charges (S1-28): the point of no
   * return.
   *
   * @throws IllegalStateException when by our own records the deposit was not received
   */
  public ActivationOutcome activate(String leaseId) {
    return activation.activate(leaseId);
  }

  /**
   * Calls the deposit off: voids it where it is unpaid, refunds it where it is paid (S1-06).
   *
   * @throws io.hatua.deposit.RefundFailedException when the provider refused: a person must act
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public void refundDeposit(String leaseId) {
    cancellation.refundDeposit(leaseId);
  }

  /**
   * Voids the signature requests.
   *
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public void voidSignatures(String leaseId) {
    cancellation.voidSignatures(leaseId);
  }

  /** Archives the lease document (S1-30). */
  public void archiveDocument(String leaseId) {
    cancellation.archiveDocument(leaseId);
  }

  /** Gives the unit up. */
  public void releaseUnit(String leaseId) {
    cancellation.releaseUnit(leaseId);
  }

  /** Cancels the lease (S1-06). */
  public void cancelDraft(String leaseId) {
    cancellation.cancelDraft(leaseId);
  }

  /** Records why the lease was cancelled and tells the parties (S1-30). */
  public void concludeCancellation(String leaseId, CancellationReason reason) {
    cancellation.conclude(leaseId, reason);
  }
}
