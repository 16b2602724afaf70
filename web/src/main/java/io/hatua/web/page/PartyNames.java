package io.hatua.web.page;

import io.hatua.application.Applications;
import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.signature.Signer;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import org.springframework.stereotype.Component;

/** The names of people. Personal data: for pages only. */
@Component
public class PartyNames {

  private final Customers customers;
  private final Owners owners;
  private final Applications applications;
  private final UserAccounts users;

  PartyNames(Customers customers, Owners owners, Applications applications, UserAccounts users) {
    this.customers = customers;
    this.owners = owners;
    this.applications = applications;
    this.users = users;
  }

  /** The name of a customer, an owner or a user, or the id when it is nobody's on record. */
  public String person(String id) {
    return switch (id.substring(0, Math.max(0, id.indexOf('_')))) {
      case "cus" -> customer(id);
      case "own" -> owner(id);
      case "usr" -> user(id);
      default -> id;
    };
  }

  public String of(Signer signer) {
    return switch (signer.role()) {
      case CUSTOMER -> customer(signer.id());
      case OWNER -> owner(signer.id());
    };
  }

  /** The name, or the id of a customer that is not on record. */
  public String customer(String id) {
    return customers.find(id).map(Customer::name).orElse(id);
  }

  /** The name, or the id of an application whose applicant was erased. */
  public String applicant(String applicationId) {
    return applications
        .find(applicationId)
        .map(application -> application.summary().name())
        .orElse(applicationId);
  }

  /** The name, or the id of a user that has no account any more. */
  public String user(String id) {
    return users.findById(id).map(UserAccount::displayName).orElse(id);
  }

  /** The name, or the id of an owner that is not on record. */
  public String owner(String id) {
    return owners.find(id).map(Owner::name).orElse(id);
  }
}
