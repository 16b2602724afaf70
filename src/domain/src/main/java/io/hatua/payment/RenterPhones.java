package io.hatua.payment;

import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.money.Money;
import io.hatua.rent.RentAccount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The phones that are asked for mobile money. */
@Component
class RenterPhones {

  private final Customers customers;

  RenterPhones(Customers customers) {
    this.customers = customers;
  }

  /** The phone that we know the renter by, where it is one for mobile money. */
  Optional<String> of(RentAccount account) {
    return customers.find(account.customerId()).map(Customer::phone).flatMap(MobileMoney::number);
  }

  /** Says when so much can be neither asked for nor given back. */
  void checkAmount(Checks checks, Money amount) {
    if (!MobileMoney.payable(amount).equals(Optional.of(amount))) {
      checks.refuse(
          "amountMinorUnits",
          "NOT_BY_MOBILE_MONEY",
          "must be in whole shillings and at most KES 250,000");
    }
  }

  /** The phone to ask; says too when so much cannot be asked for. */
  @Nullable String check(Checks checks, InitiatePayment command, RentAccount account) {
    Long minorUnits = command.amountMinorUnits();
    if (minorUnits != null && checks.clean("amountMinorUnits")) {
      checkAmount(checks, new Money(minorUnits, account.credit().currency()));
    }
    String typed = command.phone();
    Optional<String> phone =
        typed == null || typed.isBlank() ? of(account) : MobileMoney.number(typed);
    if (phone.isEmpty()) {
      if (typed == null || typed.isBlank()) {
        checks.refuse("phone", Fault.REQUIRED, "is needed");
      } else {
        checks.refuse(
            "phone", "NO_MOBILE_NUMBER", "is not a Kenyan mobile number such as 0712 345 678");
      }
    }
    return phone.orElse(null);
  }
}
