package io.hatua.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.customer.AddCustomer;
import io.hatua.customer.Customers;
import io.hatua.effect.KeyReusedException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.screening.CheckKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ApplicationsTest extends ApplicationTest {

  @Autowired private Customers customers;

  @Test
  @Tag("S1-10")
  void shouldAcceptAnApplicationAndStartItsCase() {
    String id = as(cases::submitted);

    ApplicationDetails application = application(id);
    assertThat(application.summary().status()).isEqualTo(ApplicationStatus.SUBMITTED);
    assertThat(application.summary().means())
        .isEqualTo(new Means(10_000_000, 2_500_000, "KES", 40_000));
    assertThat(application.documentKind()).isEqualTo(DocumentKind.NATIONAL_ID);
    assertThat(application.submittedBy()).isEqualTo(invocation.actor().id());
    assertThat(told(id)).containsExactly("customer-onboarding");
    assertThat(customer(id)).isEqualTo("none");
  }

  @Test
  @Tag("S1-10")
  void everyFaultAtOnce() {
    assertThatThrownBy(
            () ->
                as(
                    () ->
                        applications.submit(
                            new SubmitApplication(
                                " ", "amina", "0712", "LIBRARY_CARD", "?", -1L, 0L, "USD", false))))
        .hasMessage(
            "name REQUIRED, email MALFORMED, phone MALFORMED, documentKind UNKNOWN,"
                + " documentNumber MALFORMED, incomeMinorUnits OUT_OF_RANGE,"
                + " rentMinorUnits OUT_OF_RANGE, currency OUT_OF_RANGE, consent REQUIRED");
    assertThatThrownBy(
            () ->
                as(
                    () ->
                        applications.submit(
                            new SubmitApplication(
                                null, null, null, null, null, null, null, null, null))))
        .hasMessage(
            "name REQUIRED, email REQUIRED, phone REQUIRED, documentKind REQUIRED,"
                + " documentNumber REQUIRED, incomeMinorUnits REQUIRED, rentMinorUnits REQUIRED,"
                + " currency REQUIRED, consent REQUIRED");
  }

  @ParameterizedTest
  @CsvSource({"5000000, 2500000, 20000", "4999999, 2500000, 19999", "0, 1, 0", "1, 3, 3333"})
  void ratioIsRoundedDown(long income, long rent, long basisPoints) {
    assertThat(Means.of(income, rent, "KES").incomeToRentBasisPoints()).isEqualTo(basisPoints);
  }

  @Test
  @Tag("S1-10")
  void sameKeyShouldNeverStartTwo() {
    SubmitApplication command = as(cases::sound);
    Submitted first = as(() -> applications.submit(command, "key"));

    assertThat(as(() -> applications.submit(command, "key"))).isEqualTo(first);
    assertThat(told(first.applicationId())).containsExactly("customer-onboarding");
    SubmitApplication other = as(cases::sound);
    assertThatThrownBy(() -> as(() -> applications.submit(other, "key")))
        .isInstanceOf(KeyReusedException.class);
  }

  @Test
  void shouldLinkPeopleOnRecordWhoMayBeTheSame() {
    SubmitApplication first = as(cases::sound);
    String earlier = as(() -> applications.submit(first)).applicationId();
    String customer =
        as(
            () ->
                customers.add(new AddCustomer("Amina A.", first.email().toUpperCase(), null)).id());
    SubmitApplication again =
        new SubmitApplication(
            "A. Applicant",
            first.email(),
            as(cases::sound).phone(),
            first.documentKind(),
            " " + first.documentNumber().toLowerCase().replace("-", " "),
            1L,
            1L,
            "KES",
            true);
    String id = as(() -> applications.submit(again)).applicationId();

    assertThat(application(id).duplicates())
        .containsExactlyInAnyOrder(
            new Duplicate("application", earlier, "Amina Applicant", List.of("DOCUMENT", "EMAIL")),
            new Duplicate("customer", customer, "Amina A.", List.of("EMAIL")));
    run(() -> steps.createDraft(id));
    assertThat(customer(id)).isEqualTo("draft");
    assertThat(application(earlier).duplicates()).isEmpty();
  }

  @Test
  void samePhoneIsADuplicateButNoBlacklistEntry() {
    SubmitApplication command = as(cases::sound);
    run(
        () ->
            customers.blacklist(
                customers.add(new AddCustomer("B", "b@example.com", command.phone())).id()));
    String id = as(() -> applications.submit(command)).applicationId();

    assertThat(application(id).duplicates())
        .extracting(Duplicate::matches)
        .containsExactly(List.of("PHONE"));
    run(() -> steps.createDraft(id));
    OnboardingFacts facts = assess(id);
    assertThat(facts.duplicateFound()).isTrue();
    assertThat(facts.blacklisted()).isFalse();
  }

  @Test
  @Tag("S1-22")
  void customerOnTheBlacklistShouldBeKnownByDocument() {
    SubmitApplication command = as(cases::sound);
    String earlier = as(() -> applications.submit(command)).applicationId();
    run(() -> steps.createDraft(earlier));
    run(() -> customers.blacklist(application(earlier).summary().customerId()));
    SubmitApplication other = as(cases::sound);
    String id =
        as(() ->
                applications.submit(
                    new SubmitApplication(
                        other.name(),
                        other.email(),
                        other.phone(),
                        command.documentKind(),
                        command.documentNumber(),
                        1L,
                        1L,
                        "KES",
                        true)))
            .applicationId();
    run(() -> steps.createDraft(id));

    assertThat(assess(id).blacklisted()).isTrue();
  }

  @Test
  void shouldListByStatusAndWordsPageByPage() {
    String first = as(cases::submitted);
    String second = as(cases::drafted);

    Page<ApplicationSummary> page =
        as(() -> applications.list(ApplicationFilter.NONE, new PageRequest(null, 1)));
    assertThat(page.items()).extracting(ApplicationSummary::id).containsExactly(second);
    assertThat(
            as(
                () ->
                    applications
                        .list(ApplicationFilter.NONE, new PageRequest(page.nextCursor(), 1))
                        .items()))
        .extracting(ApplicationSummary::id)
        .containsExactly(first);
    assertThat(list(new ApplicationFilter(ApplicationStatus.CHECKING, null)))
        .containsExactly(second);
    assertThat(
            list(new ApplicationFilter(null, application(first).summary().email().toUpperCase())))
        .containsExactly(first);
  }

  @Test
  void shouldOpenByItsLinkOnly() {
    String id = as(cases::submitted);
    String token = application(id).token();

    assertThat(as(() -> applications.findByToken(token)).orElseThrow().summary().id())
        .isEqualTo(id);
    assertThat(as(() -> applications.findByToken(id))).isEmpty();
    assertThatThrownBy(() -> run(() -> applications.withdrawByToken("guess")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesAndWithdrawsNothing() {
    String id = as(cases::submitted);
    String token = application(id).token();
    newTenant();

    assertThat(as(() -> applications.find(id))).isEmpty();
    assertThat(as(() -> applications.findByToken(token))).isEmpty();
    assertThatThrownBy(() -> run(() -> applications.withdraw(id)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldNotShowPersonalDataInLogs() {
    SubmitApplication command = as(cases::sound);
    String id = as(() -> applications.submit(command)).applicationId();

    assertThat(command.toString() + application(id)).doesNotContain("Amina", command.email());
  }

  private OnboardingFacts assess(String id) {
    for (CheckKind kind : CheckKind.values()) {
      as(() -> steps.requestCheck(id, kind));
    }
    return as(() -> steps.assess(id));
  }

  private List<String> list(ApplicationFilter filter) {
    return as(() -> applications.list(filter, PageRequest.first())).items().stream()
        .map(ApplicationSummary::id)
        .toList();
  }
}
