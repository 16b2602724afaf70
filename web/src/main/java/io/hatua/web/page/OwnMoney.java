package io.hatua.web.page;

import io.hatua.disbursement.DisbursementDetails;
import io.hatua.disbursement.Disbursements;
import io.hatua.fault.NotFoundException;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.web.security.SignedInUser;
import org.springframework.stereotype.Component;

/** Keeps an owner who reads what they earn to what is theirs. */
@Component
public class OwnMoney {

  /** Of whoever no owner signs in as: nothing is theirs. */
  private static final String NOBODY = "";

  private final Owners owners;
  private final Disbursements disbursements;

  OwnMoney(Owners owners, Disbursements disbursements) {
    this.owners = owners;
    this.disbursements = disbursements;
  }

  /** The id of the owner who signs in with the account. */
  public String ownerOf(SignedInUser user) {
    return owners.ofUser(user.userId()).map(Owner::id).orElse(NOBODY);
  }

  /**
   * A statement of the reader's own.
   *
   * @throws NotFoundException when there is none, or it is another owner's
   */
  public DisbursementDetails statement(String id, SignedInUser user) {
    return disbursements
        .find(id)
        .filter(details -> details.disbursement().ownerId().equals(ownerOf(user)))
        .orElseThrow(() -> new NotFoundException("statement", id));
  }
}
