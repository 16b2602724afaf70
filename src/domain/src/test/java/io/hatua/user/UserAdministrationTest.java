package io.hatua.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.ConflictException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S3-03")
@Tag("S3-06")
class UserAdministrationTest {

  @Autowired UserAdministration administration;
  @Autowired UserAccounts accounts;
  @Autowired Teams teams;
  @Autowired PublishedEvents events;
  @Autowired TestTenants tenants;

  private Invocation tenant;

  @BeforeEach
  void newTenant() {
    tenant = tenants.create();
  }

  @Test
  void shouldAddAnAccountWithItsGroups() {
    Team lettings = tenant.call(() -> teams.add("Lettings"));
    String boss = add("boss", Role.ADMINISTRATOR);
    String id =
        tenant.call(
            () ->
                administration.add(
                    new AddUser(
                        name("ann"),
                        "Ann",
                        Set.of(Role.ONBOARDING_OFFICER, Role.FINANCE),
                        Set.of(lettings.id()),
                        boss),
                    "{noop}x",
                    true));
    UserAccount ann = accounts.find(name("ANN")).orElseThrow();
    assertThat(ann.id()).isEqualTo(id).startsWith("usr_");
    assertThat(ann.tenantId()).isEqualTo(tenant.tenantId());
    assertThat(ann.groups())
        .containsExactlyInAnyOrder("onboarding-officer", "finance", lettings.id());
    assertThat(ann.managerId()).isEqualTo(boss);
    assertThat(ann.enabled()).isTrue();
    assertThat(ann.passwordTemporary()).isTrue();
    assertThat(ann.secondFactor()).isFalse();
    assertThat(events.about(tenant, id))
        .containsExactly(
            ("user.created {\"after\": {\"roles\": [\"ONBOARDING_OFFICER\", \"FINANCE\"],"
                    + " \"enabled\": true, \"teamIds\": [\"%s\"], \"managerId\": \"%s\"},"
                    + " \"userId\": \"%s\"}")
                .formatted(lettings.id(), boss, id));
  }

  @Test
  void everyFaultAtOnce() {
    AddUser command = new AddUser("ann", " ", Set.of(), Set.of("team_none"), "usr_none");
    assertThatThrownBy(() -> tenant.run(() -> administration.add(command, "{noop}x", false)))
        .hasMessage(
            "username MALFORMED, displayName REQUIRED, roles REQUIRED, teams UNKNOWN,"
                + " managerId UNKNOWN");
  }

  @Test
  void usernameOfAnotherTenantsAccount() {
    String taken = name("ann");
    add("ann", Role.FINANCE);
    Invocation other = tenants.create();
    assertThatThrownBy(
            () ->
                other.run(
                    () ->
                        administration.add(
                            new AddUser(taken.toUpperCase(), "Ann", Role.FINANCE),
                            "{noop}x",
                            false)))
        .hasMessage("username TAKEN");
  }

  @Test
  void shouldChangeRolesTeamsAndManager() {
    Team lettings = tenant.call(() -> teams.add("Lettings"));
    String boss = add("boss", Role.ADMINISTRATOR);
    String ann = add("ann", Role.FINANCE);
    change(ann, new ChangeUser("Ann B.", Set.of(Role.APPROVER), Set.of(lettings.id()), boss));
    UserAccount changed = account(ann);
    assertThat(changed.displayName()).isEqualTo("Ann B.");
    assertThat(changed.groups()).containsExactlyInAnyOrder("approver", lettings.id());
    assertThat(changed.managerId()).isEqualTo(boss);
    assertThat(events.about(tenant, ann).getLast())
        .startsWith("user.updated")
        .contains("\"before\": {\"roles\": [\"FINANCE\"]")
        .contains("\"after\": {\"roles\": [\"APPROVER\"]")
        .doesNotContain("Ann");
  }

  @Test
  void shouldTellTheChainOfManagersUpward() {
    String top = add("top", Role.ADMINISTRATOR);
    String middle = add("middle", Role.ESTATE_MANAGER);
    String low = add("low", Role.TECHNICIAN);
    report(middle, top);
    report(low, middle);
    assertThat(tenant.call(() -> accounts.managersOf(low)))
        .extracting(UserAccount::id)
        .containsExactly(middle, top);
    assertThat(tenant.call(() -> accounts.managersOf(top))).isEmpty();
  }

  @Test
  void circleOfManagers() {
    String one = add("one", Role.ADMINISTRATOR);
    String two = add("two", Role.FINANCE);
    String three = add("three", Role.FINANCE);
    report(two, one);
    report(three, two);
    assertThatThrownBy(() -> report(one, three)).hasMessage("managerId CIRCLE");
    assertThatThrownBy(() -> report(one, one)).hasMessage("managerId CIRCLE");
    report(three, one);
  }

  @Test
  void circleOfManagersByTwoChangesAtOnce() {
    for (int round = 0; round < 5; round++) {
      String one = add("one" + round, Role.FINANCE);
      String two = add("two" + round, Role.FINANCE);
      long closed =
          Stream.of(refused(() -> report(one, two)), refused(() -> report(two, one)))
              .filter(CompletableFuture::join)
              .count();
      assertThat(closed).isEqualTo(1);
    }
  }

  @Test
  void lastAdministrator() {
    String one = add("one", Role.ADMINISTRATOR);
    ChangeUser finance = new ChangeUser("One", Set.of(Role.FINANCE), Set.of(), null);
    assertThatThrownBy(() -> change(one, finance))
        .isInstanceOfSatisfying(
            ConflictException.class,
            refused -> assertThat(refused.code()).isEqualTo("LAST_ADMINISTRATOR"));
    assertThatThrownBy(() -> tenant.run(() -> administration.disable(one)))
        .isInstanceOf(ConflictException.class);
    String two = add("two", Role.ADMINISTRATOR);
    tenant.run(() -> administration.disable(two));
    assertThatThrownBy(() -> change(one, finance)).isInstanceOf(ConflictException.class);
    tenant.run(() -> administration.enable(two));
    change(one, finance);
    assertThat(account(one).roles()).containsExactly(Role.FINANCE);
  }

  @Test
  void shouldEndWhatIsSignedInWhenAnAccountIsDisabled() {
    add("boss", Role.ADMINISTRATOR);
    String ann = add("ann", Role.FINANCE);
    int before = account(ann).generation();
    tenant.run(() -> administration.disable(ann));
    assertThat(account(ann).enabled()).isFalse();
    assertThat(account(ann).generation()).isGreaterThan(before);
    tenant.run(() -> administration.enable(ann));
    assertThat(account(ann).enabled()).isTrue();
  }

  @Test
  void unknownAccount() {
    assertThatThrownBy(() -> tenant.run(() -> administration.disable("usr_none")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () -> tenant.run(() -> administration.setPassword("usr_none", "{noop}x", false)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldSearchAndListByNamePageByPage() {
    add("zoe", Role.FINANCE);
    add("Ann", Role.FINANCE);
    Page<UserAccount> first = list(null, new PageRequest(null, 1));
    assertThat(first.items()).extracting(UserAccount::displayName).containsExactly("Ann");
    assertThat(list(null, new PageRequest(first.nextCursor(), 1)).items())
        .extracting(UserAccount::displayName)
        .containsExactly("zoe");
    assertThat(list("ZOE@", PageRequest.first()).items()).hasSize(1);
  }

  @Test
  void nameOfAnotherTeam() {
    tenant.run(() -> teams.add("Lettings"));
    assertThatThrownBy(() -> tenant.run(() -> teams.add("lettings "))).hasMessage("name TAKEN");
    tenants.create().run(() -> teams.add("Lettings"));
    assertThat(tenant.call(teams::all)).extracting(Team::name).containsExactly("Lettings");
  }

  @Test
  void shouldRenameATeam() {
    Team lettings = tenant.call(() -> teams.add("Lettings"));
    tenant.run(() -> teams.add("Repairs"));
    assertThatThrownBy(() -> tenant.run(() -> teams.rename(lettings.id(), " REPAIRS")))
        .hasMessage("name TAKEN");
    assertThatThrownBy(() -> tenant.run(() -> teams.rename(lettings.id(), " ")))
        .hasMessage("name REQUIRED");
    tenant.run(() -> teams.rename(lettings.id(), "lettings"));
    tenant.run(() -> teams.rename(lettings.id(), "Lets"));
    assertThat(tenant.call(teams::all)).extracting(Team::name).containsExactly("Lets", "Repairs");
    assertThat(tenant.call(() -> teams.find(lettings.id())).name()).isEqualTo("Lets");
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesAndChangesNothing() {
    String ann = add("ann", Role.FINANCE);
    Team team = tenant.call(() -> teams.add("Lettings"));
    Invocation other = tenants.create();
    assertThat(other.call(() -> accounts.findById(ann))).isEmpty();
    assertThat(other.call(() -> accounts.managersOf(ann))).isEmpty();
    assertThat(other.call(() -> accounts.list(null, PageRequest.first())).items()).isEmpty();
    assertThat(other.call(teams::all)).isEmpty();
    assertThatThrownBy(() -> other.run(() -> teams.rename(team.id(), "Theirs")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> other.run(() -> administration.disable(ann)))
        .isInstanceOf(NotFoundException.class);
    AddUser intoOurTeam =
        new AddUser("x" + name("x"), "X", Set.of(Role.FINANCE), Set.of(team.id()), ann);
    assertThatThrownBy(() -> other.run(() -> administration.add(intoOurTeam, "{noop}x", false)))
        .hasMessage("teams UNKNOWN, managerId UNKNOWN");
  }

  @Test
  void shouldNotShowPersonalDataInLogs() {
    String id = add("ann", Role.FINANCE);
    assertThat(account(id) + "" + new AddUser("ann@x.example", "Ann", Role.FINANCE))
        .doesNotContainIgnoringCase("ann");
  }

  private String name(String name) {
    return name + "@" + tenant.tenantId() + ".example";
  }

  private String add(String name, Role role) {
    return tenant.call(
        () -> administration.add(new AddUser(name(name), name, role), "{noop}x", false));
  }

  private void change(String id, ChangeUser command) {
    tenant.run(() -> administration.change(id, command));
  }

  private void report(String id, String manager) {
    UserAccount account = account(id);
    change(id, new ChangeUser(account.displayName(), account.roles(), account.teams(), manager));
  }

  private static CompletableFuture<Boolean> refused(Runnable change) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            change.run();
            return false;
          } catch (io.hatua.fault.FaultsException e) {
            return true;
          }
        });
  }

  private UserAccount account(String id) {
    return tenant.call(() -> accounts.findById(id)).orElseThrow();
  }

  private Page<UserAccount> list(String words, PageRequest request) {
    return tenant.call(() -> accounts.list(words, request));
  }
}
