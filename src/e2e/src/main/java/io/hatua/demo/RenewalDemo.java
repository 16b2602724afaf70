package io.hatua.demo;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A lease whose renter is offered another year for a higher rent. */
@Command(
    name = "renewal",
    mixinStandardHelpOptions = true,
    description = "Another term for a lease: offered, and accepted by the renter.")
final class RenewalDemo implements Runnable {

  private static final long NEW_RENT = 2_700_000;

  @ArgGroup private @Nullable Ending ending;

  /** How it goes. */
  static final class Ending {
    @Option(names = "--declined", description = "the renter declines; the lease stays as it was")
    boolean declined;

    @Option(names = "--lapsed", description = "nobody answers; the lease stays as it was")
    boolean lapsed;
  }

  @Override
  public void run() {
    Ending how = ending == null ? new Ending() : ending;
    String tenant = how.lapsed ? "renewal-lapsed" : "renewal";
    Addresses addresses = Addresses.of(System.getenv());
    Narrator tell = new Narrator(System.out, addresses);
    tell.scene("A lease of KES 25,000 a month begins today, for a year");
    RenewalCase renewal =
        RenewalCase.open(new Api(addresses.application()), tenant, new Mailbox(addresses));
    tell.line("last day     " + renewal.endOn());
    tell.scene("The manager offers another year for KES 27,000 a month");
    renewal.offer(NEW_RENT);
    if (how.lapsed) {
      tell.scene("The renter does not answer");
      renewal.awaitStatus("LAPSED");
    } else if (how.declined) {
      tell.scene("The renter follows the link in the mail and declines");
      renewal.answer("Decline");
      renewal.awaitStatus("DECLINED");
    } else {
      tell.scene("The renter follows the link in the mail and accepts");
      renewal.answer("Accept");
      renewal.awaitStatus("ACCEPTED");
    }
    tell.line("last day     " + renewal.endOn());
    renewal
        .rents()
        .forEach(
            rent ->
                tell.line(
                    "rent         KES %,.2f from %s on"
                        .formatted(
                            rent.path("rentMinorUnits").asLong() / 100.0,
                            rent.path("from").asText())));
    tell.scene(
        "Look at it: sign in as %s with the password hatua".formatted(RenewalCase.manager(tenant)));
    tell.line("page     /leases/" + renewal.lease().leaseId());
  }
}
