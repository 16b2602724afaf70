package io.hatua.web.page;

import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.signature.Signer;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import org.springframework.stereotype.Component;

/** The names of the people of a case. Personal data: for pages only. */
@Component
public class PartyNames {

  private final Customers customers;
  private final Owners owners;
  private final UserAccounts users;

  PartyNames(Customers customers, Owners owners, UserAccounts users) {
    this.customers = customers;
    this.owners = owners;
    this.users = users;
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

  /** The name, or the id of a user that has no account any more. */
  public String user(String id) {
    return users.findById(id).map(UserAccount::displayName).orElse(id);
  }

  /** The name, or the id of an owner that is not on record. */
  public String owner(String id) {
    return owners.find(id).map(Owner::name).orElse(id);
  }
}
