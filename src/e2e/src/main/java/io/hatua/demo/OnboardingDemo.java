package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** An application from the public page to a customer, or one of its other endings. */
@Command(
    name = "onboarding",
    mixinStandardHelpOptions = true,
    description = "An application from the public page through two checks to a customer.")
final class OnboardingDemo implements Runnable {

  private static final String TENANT = "onboarding";

  @ArgGroup private @Nullable Ending ending;

  /** How it ends. */
  static final class Ending {
    @Option(names = "--approved", description = "both checks pass; this is what plays without any")
    boolean approved;

    @Option(names = "--rejected", description = "the background check speaks against it")
    boolean rejected;

    @Option(names = "--review", description = "the income is tight: an officer decides")
    boolean review;

    @Option(names = "--kyc-silent", description = "the identity check never answers: by hand")
    boolean kycSilent;

    @Option(names = "--withdrawn", description = "the applicant withdraws during the checks")
    boolean withdrawn;
  }

  @Override
  public void run() {
    Ending how = ending == null ? new Ending() : ending;
    Addresses addresses = Addresses.of(System.getenv());
    String user = "officer@" + TENANT + ".example";
    Api officer = new Api(addresses.application()).as(user, "hatua");
    Narrator tell = new Narrator(System.out, addresses);
    String form = addresses.application() + "/apply/tnt_demo_" + TENANT;

    tell.scene("Amina applies on " + form);
    OnboardingCase application =
        OnboardingCase.apply(
            officer,
            new Mailbox(addresses),
            form,
            OnboardingCase.Applicant.of(document(how), income(how)));
    String page = "/applications/" + application.applicationId();
    tell.line("her page " + application.page());
    tell.links(page, application.process());
    Mailbox.Mail received = application.received();
    tell.line("mail     \"%s\" %s".formatted(received.subject(), received.page()));
    play(tell, application, how);

    application.awaitProcessEnd();
    tell.news(application.events());
    tell.scene("What there is now");
    JsonNode now = application.application();
    tell.line("application  " + now.path("status").asText());
    now.path("reasons").forEach(reason -> tell.line("because      " + reason.asText()));
    now.path("checks")
        .forEach(
            check ->
                tell.line(
                    "%-12s %s, asked %d time(s)%s"
                        .formatted(
                            check.path("kind").asText().toLowerCase(Locale.ROOT),
                            check.path("result").asText(check.path("status").asText()),
                            check.path("attempts").asInt(),
                            check.hasNonNull("checkedBy") ? ", entered by an officer" : "")));
    tell.line(
        "personal     " + (now.hasNonNull("erasedAt") ? "erased" : now.path("name").asText()));
    tell.scene("Look at it: sign in as " + user + " with the password hatua");
    tell.links(page, application.process());
  }

  private static void play(Narrator tell, OnboardingCase application, Ending how) {
    if (how.withdrawn) {
      tell.scene("Amina withdraws while the identity check is under way");
      application.await("the checks to begin", now -> now.path("checks").size() == 2);
      application.withdraw();
      application.awaitStatus("withdrawn");
      tell.scene("She is told, then everything she wrote is erased");
      application.await("the erasure", now -> now.hasNonNull("erasedAt"));
    } else if (how.rejected) {
      application.awaitStatus("rejected");
    } else {
      if (how.kycSilent) {
        tell.scene("The identity check stays silent, is asked again, and goes to an officer");
        application.decide(
            "Task_CheckIdentityByHand",
            Map.of("result", "PASSED", "note", "compared the document with the register"));
      }
      if (how.review) {
        application.awaitStatus("in_review");
        tell.news(application.events());
        tell.scene("The income is tight: the officer reviews and approves");
        application.decide(
            "Task_ReviewApplication",
            Map.of("decision", "APPROVE", "note", "has paid a higher rent for years"));
      }
      application.awaitStatus("approved");
    }
  }

  /** What the sandbox finds goes by the end of the document's number. */
  private static String document(Ending how) {
    return how.rejected
        ? "-BACKGROUND-FAILED"
        : how.kycSilent || how.withdrawn ? "-KYC-SILENT" : "";
  }

  private static String income(Ending how) {
    return how.review ? "60,000" : "100,000";
  }
}
