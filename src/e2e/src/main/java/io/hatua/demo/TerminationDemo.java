package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.TerminationCase.Person;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A lease that ends: notice, inspection, settlement, and the rest of the deposit back. */
@Command(
    name = "termination",
    mixinStandardHelpOptions = true,
    description = "The end of a lease: notice, inspection, the deposit settled and refunded.")
final class TerminationDemo implements Runnable {

  private static final String TENANT = "termination";
  private static final String INSPECT = "Task_InspectUnit";
  private static final String APPROVE = "Task_ApproveSettlement";
  private static final String MEND = "Task_MendRefund";
  private static final Map<String, String> GOOD =
      Map.of("condition", "GOOD", "note", "clean, keys returned", "deductions", "0");
  private static final Map<String, Object> DAMAGED =
      Map.of(
          "condition", "DAMAGED",
          "note", "keys returned",
          "deductions", "2",
          "reason1", "Bedroom door broken",
          "amount1", 8500,
          "reason2", "Walls to be painted",
          "amount2", 12_000.50);

  @ArgGroup private @Nullable Ending ending;

  /** How it goes. */
  static final class Ending {
    @Option(names = "--damages", description = "two things are deducted from the deposit")
    boolean damages;

    @Option(
        names = "--refund-fails",
        description = "the card takes no refund; finance pays by bank transfer")
    boolean refundFails;

    @Option(names = "--withdrawn", description = "the notice is withdrawn; the lease goes on")
    boolean withdrawn;
  }

  @Override
  public void run() {
    Ending how = ending == null ? new Ending() : ending;
    Addresses addresses = Addresses.of(System.getenv());
    Narrator tell = new Narrator(System.out, addresses);
    Api application = new Api(addresses.application());
    tell.scene("A lease of KES 25,000 a month begins today; its deposit of KES 50,000 is paid");
    TerminationCase end =
        TerminationCase.open(application, TENANT, new Mailbox(addresses), how.refundFails);
    tell.line("owed         KES %,.2f".formatted(end.owed() / 100.0));
    if (how.withdrawn) {
      withdraw(tell, end);
    } else {
      end(tell, end, how);
    }
    JsonNode findings = end.findings();
    if (!findings.isEmpty()) {
      throw new IllegalStateException("the ledger does not balance: " + findings);
    }
    tell.scene("The ledger of the lease");
    tell.ledger(end.lease(), findings);
    tell.scene(
        "Look at it: sign in as %s with the password hatua"
            .formatted(TerminationCase.user(TENANT, Person.MANAGER)));
    if (how.withdrawn) {
      tell.line("page     /leases/" + end.lease().leaseId());
    } else {
      tell.links("/terminations/" + end.terminationId(), end.process());
    }
  }

  private static void withdraw(Narrator tell, TerminationCase end) {
    tell.scene("The manager gives notice for tomorrow, and withdraws it");
    end.giveNotice(TerminationCase.today().plusDays(1));
    end.withdraw();
    end.awaitLeaseGoesOn();
    tell.line("lease        " + end.lease().lease().path("status").asText());
  }

  private static void end(Narrator tell, TerminationCase end, Ending how) {
    tell.scene("The manager gives notice: today is the last day; rent beyond it is taken back");
    end.giveNotice(TerminationCase.today());
    end.awaitStatus("INSPECTION");
    tell.line("owed         KES %,.2f".formatted(end.owed() / 100.0));
    tell.scene(
        how.damages
            ? "The estate manager inspects the unit: a door is broken, the walls want paint"
            : "The estate manager inspects the unit: it is good");
    end.decide(Person.MANAGER, INSPECT, how.damages ? DAMAGED : GOOD);
    end.awaitStatus("APPROVAL");
    show(tell, end);
    tell.scene("Somebody else approves the settlement");
    end.decide(Person.APPROVER, APPROVE, Map.of("decision", "APPROVE"));
    if (how.refundFails) {
      end.awaitStatus("REFUND_FAILED");
      tell.scene("The card takes no refund: finance pays by bank transfer and records it");
      end.decide(
          Person.FINANCE,
          MEND,
          Map.of("decision", "BY_HAND", "transfer", "TRF-2026-1", "note", "the card is closed"));
    }
    end.awaitStatus("COMPLETED");
    tell.news(end.events());
    tell.line("unit         " + end.lease().unitStatus());
    tell.line("lease        " + end.lease().lease().path("status").asText());
  }

  private static void show(Narrator tell, TerminationCase end) {
    JsonNode now = end.termination();
    for (String name : new String[] {"applied", "refund", "stillOwed"}) {
      tell.line(
          "%-12s KES %,.2f"
              .formatted(
                  name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT),
                  now.path(name).path("minorUnits").asLong() / 100.0));
    }
  }
}
