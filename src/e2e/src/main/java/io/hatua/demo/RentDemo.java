package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The first rent of a lease, paid by card and in cash, and money that goes back. */
@Command(
    name = "rent",
    mixinStandardHelpOptions = true,
    description = "The rent of a lease: charged, paid by card, with M-Pesa or in cash, refunded.")
final class RentDemo implements Runnable {

  private static final long CASH = 1_000_000;
  private static final String TENANT = "tnt_demo_rent";

  @Option(names = "--charged-back", description = "the renter's bank takes the money back")
  private boolean chargedBack;

  @Option(names = "--mobile-money", description = "the renter pays with M-Pesa, on the phone")
  private boolean mobileMoney;

  @Option(names = "--refused", description = "with --mobile-money: cancels on the phone first")
  private boolean refused;

  @Override
  public void run() {
    Addresses addresses = Addresses.of(System.getenv());
    Api application = new Api(addresses.application());
    Api manager = application.as("manager@rent.example", "hatua");
    Api finance = application.as("finance@rent.example", "hatua");
    Narrator tell = new Narrator(System.out, addresses);

    tell.scene("A lease of KES 25,000 a month is signed; its first month is charged by the day");
    Mailbox mailbox = new Mailbox(addresses);
    LeaseSigningCase lease = LeaseSigningCase.propose(manager, mailbox);
    lease.complete();
    RentCase rent = RentCase.of(manager, finance, lease, mailbox);
    tell.line("mail     the renter gets the link " + rent.page());
    show(tell, rent);
    tell.scene("The ledger of the lease before");
    tell.ledger(lease, manager.get("/api/v1/ledger/findings"));

    if (chargedBack) {
      tell.scene("The renter pays by card, and the bank takes the money back");
      rent.payWithDisputedCard();
      rent.awaitPayment("charged_back");
    } else if (mobileMoney) {
      payByPhone(tell, rent, addresses.sandbox());
    } else {
      pay(tell, rent);
    }
    show(tell, rent);
    tell.scene("The ledger of the lease after");
    tell.ledger(lease, manager.get("/api/v1/ledger/findings"));
    List<String> differences =
        new PaymentLogCheck(manager, new Api(addresses.sandbox()), TENANT).faults();
    tell.line(
        "check    "
            + (differences.isEmpty()
                ? "the providers' payment log and the ledger reconcile to the cent"
                : String.join("; ", differences)));
    tell.scene("Look at it: sign in as manager@rent.example with the password hatua");
    tell.line("page     " + addresses.application() + "/leases/" + lease.leaseId() + "/account");
  }

  private void payByPhone(Narrator tell, RentCase rent, String sandbox) {
    if (refused) {
      tell.scene("The renter's phone asks for the rent, and the renter cancels");
      rent.payByPhone(sandbox, "cancel");
      JsonNode failed = rent.awaitPayment("failed").path("payments").path(0);
      tell.line("payment  failed: " + failed.path("failure").asText());
      show(tell, rent);
    }
    tell.scene(
        "The renter's phone asks for the rent in whole shillings, and the renter enters the PIN");
    rent.payByPhone(sandbox, "enter the pin and pay");
    JsonNode paid = rent.awaitPayment("succeeded").path("payments").path(0);
    tell.line("payment  received, M-Pesa receipt " + paid.path("receipt").asText());
    tell.scene("Finance gives KES 1,000 of it back to that phone, and M-Pesa tells the result");
    rent.refund(paid.path("id").asText(), 100_000);
  }

  private static void pay(Narrator tell, RentCase rent) {
    tell.scene("The renter pays by card and confirms it at the bank (3-D Secure)");
    rent.payWithThreeDSecure();
    JsonNode paid = rent.await(0, 0);
    show(tell, rent);
    tell.scene(
        "The provider pays it to the bank, less its charge: now the owner can be paid of it");
    JsonNode settlement =
        rent.awaitSettlement(paid.path("payments").path(0).path("id").asText()).path("settlement");
    tell.line(
        "bank     %s %,.2f came, %,.2f was kept"
            .formatted(
                settlement.path("net").path("currency").asText(),
                settlement.path("net").path("minorUnits").asLong() / 100.0,
                settlement.path("charges").path("minorUnits").asLong() / 100.0));
    tell.line("owner    would be paid: " + rent.previewDisbursement().path("outcome").asText());
    tell.scene("The renter has what falls due charged to that card from now on");
    rent.chargeCard();
    tell.scene("The manager records KES 10,000 in cash; finance confirms it: money paid ahead");
    rent.confirm(rent.recordCash(CASH));
    rent.await(0, CASH);
    show(tell, rent);
    tell.scene("Finance gives half of the card payment back; what was paid ahead pays for it");
    JsonNode payment = paid.path("payments").path(0);
    rent.refund(
        payment.path("id").asText(), payment.path("amount").path("minorUnits").asLong() / 2);
  }

  private static void show(Narrator tell, RentCase rent) {
    JsonNode account = rent.account();
    tell.line(
        "owed %s %,.2f, paid ahead %,.2f"
            .formatted(
                account.path("currency").asText(),
                account.path("openMinorUnits").asLong() / 100.0,
                account.path("creditMinorUnits").asLong() / 100.0));
  }
}
