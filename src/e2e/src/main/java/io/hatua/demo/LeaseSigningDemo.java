package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A lease from proposal to move-in, or one of the ways in which it is called off. */
@Command(
    name = "lease-signing",
    mixinStandardHelpOptions = true,
    description = "A lease from proposal through two signatures and a paid deposit to active.")
final class LeaseSigningDemo implements Runnable {

  @ArgGroup private @Nullable Ending ending;

  /** How it ends, unless well. */
  static final class Ending {
    @Option(names = "--deposit-fails", description = "the card is declined until the deadline")
    boolean depositFails;

    @Option(names = "--declined", description = "the second signer declines")
    boolean declined;

    @Option(names = "--expired", description = "nobody signs in time")
    boolean expired;

    @Option(names = "--withdrawn", description = "the manager withdraws while signatures are out")
    boolean withdrawn;

    @Option(
        names = "--activation-refused",
        description = "the customer is blacklisted after the second signature")
    boolean activationRefused;
  }

  @Override
  public void run() {
    Addresses addresses = Addresses.of(System.getenv());
    String tenant = "lease-signing" + suffix();
    String user = "manager@" + tenant + ".example";
    Api staff = new Api(addresses.application()).as(user, "hatua");
    Narrator tell = new Narrator(System.out, addresses);

    tell.scene(
        "The estate manager proposes a lease: 12 months, KES 25,000 a month, deposit KES 50,000");
    LeaseSigningCase lease = LeaseSigningCase.propose(staff, new Mailbox(addresses));
    tell.links("/leases/" + lease.leaseId(), lease.process());
    play(tell, lease);

    JsonNode process = lease.awaitProcessEnd();
    tell.news(lease.events());
    List<String> compensations = LeaseSigningCase.compensations(process);
    if (compensations.isEmpty()) {
      tell.scene("What there is now");
    } else {
      tell.scene("What was undone, in this order");
      tell.steps(compensations);
      tell.scene("Nothing is left behind");
    }
    tell.state(lease);
    tell.scene("The ledger of the lease");
    tell.ledger(lease, staff.get("/api/v1/ledger/findings"));
    tell.scene("Look at it: sign in as " + user + " with the password hatua");
    tell.links("/leases/" + lease.leaseId(), lease.process());
  }

  private void play(Narrator tell, LeaseSigningCase lease) {
    Ending how = ending == null ? new Ending() : ending;
    Mailbox.Mail toSign = lease.askedToSign(lease.customerEmail());
    tell.news(lease.events());
    if (how.expired) {
      tell.scene("Nobody signs; reminders go out until the time is over");
      lease.awaitStatus("cancelled");
      return;
    }
    tell.scene("The customer opens the mail \"%s\" and signs".formatted(toSign.subject()));
    tell.line("mail     " + toSign.page());
    lease.sign(lease.customerEmail());
    if (how.declined) {
      tell.news(lease.events());
      tell.scene("The owner opens the mail and declines");
      lease.decline(lease.ownerEmail());
      lease.awaitStatus("cancelled");
      return;
    }
    if (how.withdrawn) {
      tell.news(lease.events());
      tell.scene("The manager withdraws the lease while the owner's signature is out");
      lease.withdraw("the unit is to be renovated first");
      lease.awaitStatus("cancelled");
      return;
    }
    tell.scene("The owner opens the mail and signs");
    lease.sign(lease.ownerEmail());
    Mailbox.Mail toPay = lease.askedForDeposit();
    tell.news(lease.events());
    if (how.depositFails) {
      tell.scene(
          "The customer opens the mail \"%s\"; the card is declined".formatted(toPay.subject()));
      tell.line("mail     " + toPay.page());
      lease.payWithDeclinedCard();
      tell.scene("Nothing is paid until the deadline");
      lease.awaitStatus("cancelled");
      return;
    }
    if (how.activationRefused) {
      tell.scene("Meanwhile the manager puts the customer on the blacklist");
      lease.blacklistCustomer();
    }
    tell.scene("The customer opens the mail \"%s\" and pays".formatted(toPay.subject()));
    tell.line("mail     " + toPay.page());
    lease.pay();
    if (how.activationRefused) {
      lease.awaitDeposit("refunded");
    } else {
      lease.awaitStatus("active");
    }
  }

  private String suffix() {
    if (ending == null) {
      return "";
    }
    return ending.depositFails
        ? "-deposit-fails"
        : ending.declined
            ? "-declined"
            : ending.expired ? "-expired" : ending.withdrawn ? "-withdrawn" : "-activation-refused";
  }
}
