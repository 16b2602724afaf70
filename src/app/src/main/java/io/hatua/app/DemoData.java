package io.hatua.app;

import static java.util.stream.Collectors.toMap;

import io.hatua.identifier.Identifiers;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.PostingRule;
import io.hatua.maintenance.Skill;
import io.hatua.maintenance.Technicians;
import io.hatua.money.Money;
import io.hatua.owner.AddOwner;
import io.hatua.owner.Owners;
import io.hatua.page.PageRequest;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.portfolio.ImportFile;
import io.hatua.portfolio.PortfolioImport;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.supplier.AddSupplier;
import io.hatua.supplier.Suppliers;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.Team;
import io.hatua.user.Teams;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import io.hatua.user.UserAdministration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Fills an installation for trying out: a property operator with a portfolio and people, and for
 * each demo a tenant of its own whose policy has durations of seconds. What is there is left alone.
 */
@Component
@ConditionalOnProperty("hatua.demo-data")
@Order(1)
class DemoData implements ApplicationRunner {

  private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
  private static final LocalDate ALWAYS = LocalDate.of(2020, 1, 1);
  private static final String PASSWORD = "hatua";

  private static final Map<Policy, String> SECONDS =
      Map.ofEntries(
          Map.entry(Policy.LEASE_SIGNATURE_REMINDER, "PT5S"),
          Map.entry(Policy.LEASE_SIGNATURE_EXPIRY, "PT15M"),
          Map.entry(Policy.LEASE_DEPOSIT_REMINDER, "PT5S"),
          Map.entry(Policy.LEASE_DEPOSIT_DEADLINE, "PT15M"),
          Map.entry(Policy.ONBOARDING_CHECK_ANSWER, "PT5S"),
          Map.entry(Policy.ONBOARDING_CHECK_BY_HAND, "PT15M"),
          Map.entry(Policy.ONBOARDING_REVIEW, "PT15M"),
          Map.entry(Policy.ONBOARDING_REMINDER, "PT30S"),
          Map.entry(Policy.ONBOARDING_ERASURE, "PT20S"),
          Map.entry(Policy.EXPENSE_REMINDER, "PT30S"),
          Map.entry(Policy.EXPENSE_APPROVAL, "PT15M"),
          Map.entry(Policy.EXPENSE_ANSWER, "PT15M"),
          Map.entry(Policy.EXPENSE_PAYOUT_ANSWER, "PT5S"),
          Map.entry(Policy.DISBURSEMENT_REMINDER, "PT30S"),
          Map.entry(Policy.DISBURSEMENT_APPROVAL, "PT15M"),
          Map.entry(Policy.DISBURSEMENT_PAYOUT_ANSWER, "PT5S"),
          Map.entry(Policy.TERMINATION_INSPECTION, "PT15M"),
          Map.entry(Policy.TERMINATION_APPROVAL, "PT15M"),
          Map.entry(Policy.TERMINATION_REMINDER, "PT30S"),
          Map.entry(Policy.TERMINATION_REFUND_ANSWER, "PT5S"),
          Map.entry(Policy.RENEWAL_ANSWER, "PT15M"),
          Map.entry(Policy.PAYMENT_DEADLINE, "PT15M"),
          Map.entry(Policy.PAYMENT_BY_HAND, "PT15M"),
          Map.entry(Policy.PAYMENT_DUPLICATE_WINDOW, "PT1S"),
          Map.entry(Policy.APPROVAL_SECOND_FACTOR_FROM, "1000000000"), // nobody has a phone there
          Map.entry(Policy.MAINTENANCE_ROUND_THE_CLOCK, "EMERGENCY,HIGH,MEDIUM,LOW"),
          Map.entry(Policy.MAINTENANCE_REMINDER, "PT30S"),
          Map.entry(Policy.MAINTENANCE_REOPEN, "PT20S"),
          Map.entry(Policy.ENGINE_REPUBLISH_AFTER, "PT10S"),
          Map.entry(Policy.PROVIDER_POLL_AFTER, "PT10S"));

  /** A tenant for each demo, by the name of the demo. */
  private static final Map<String, Map<Policy, String>> DEMOS =
      Map.ofEntries(
          Map.entry("lease-signing", Map.of()),
          Map.entry("lease-signing-declined", Map.of()),
          Map.entry("lease-signing-withdrawn", Map.of()),
          Map.entry("lease-signing-activation-refused", Map.of()),
          Map.entry("lease-signing-expired", Map.of(Policy.LEASE_SIGNATURE_EXPIRY, "PT12S")),
          Map.entry("lease-signing-deposit-fails", Map.of(Policy.LEASE_DEPOSIT_DEADLINE, "PT20S")),
          Map.entry("onboarding", Map.of()),
          Map.entry("onboarding-left-alone", Map.of(Policy.ONBOARDING_REVIEW, "PT45S")),
          Map.entry("rent", Map.of()),
          Map.entry("expense", Map.of()),
          Map.entry(
              "disbursement",
              Map.of(
                  Policy.DISBURSEMENT_AUTO_LIMIT, "5000000",
                  Policy.DISBURSEMENT_TWO_PEOPLE_LIMIT, "20000000")),
          Map.entry(
              "termination",
              Map.of(Policy.TERMINATION_NOTICE, "PT0S", Policy.TERMINATION_HAND_OVER, "PT0S")),
          Map.entry("renewal", Map.of()),
          Map.entry("renewal-lapsed", Map.of(Policy.RENEWAL_ANSWER, "PT12S")),
          Map.entry("expense-escalated", Map.of(Policy.EXPENSE_APPROVAL, "PT8S")),
          Map.entry("maintenance", Map.of()),
          Map.entry("maintenance-vendor", Map.of()),
          Map.entry(
              "maintenance-response-breach", Map.of(Policy.MAINTENANCE_RESPONSE_MEDIUM, "PT5S")),
          Map.entry(
              "maintenance-resolution-breach",
              Map.of(Policy.MAINTENANCE_RESOLUTION_MEDIUM, "PT6S")));

  private final Tenants tenants;
  private final UserAccounts accounts;
  private final UserAdministration administration;
  private final Teams teams;
  private final Policies policies;
  private final PortfolioImport portfolio;
  private final Properties properties;
  private final Owners owners;
  private final Ledger ledger;
  private final Technicians technicians;
  private final Suppliers suppliers;
  private final PasswordEncoder passwords;

  DemoData(
      Tenants tenants,
      UserAccounts accounts,
      UserAdministration administration,
      Teams teams,
      Policies policies,
      PortfolioImport portfolio,
      Properties properties,
      Owners owners,
      Ledger ledger,
      Technicians technicians,
      Suppliers suppliers,
      PasswordEncoder passwords) {
    this.tenants = tenants;
    this.accounts = accounts;
    this.administration = administration;
    this.teams = teams;
    this.policies = policies;
    this.portfolio = portfolio;
    this.properties = properties;
    this.owners = owners;
    this.ledger = ledger;
    this.technicians = technicians;
    this.suppliers = suppliers;
    this.passwords = passwords;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    tenant("acacia", "Acacia Homes", this::fillAcacia);
    DEMOS.forEach(
        (demo, policy) ->
            tenant(
                "demo_" + demo.replace('-', '_'),
                "Demo " + demo,
                () -> {
                  set(SECONDS, policy);
                  user(
                      new AddUser(
                          "manager@" + demo + ".example", "Demo manager", Role.ESTATE_MANAGER));
                  user(
                      new AddUser(
                          "officer@" + demo + ".example", "Demo officer", Role.ONBOARDING_OFFICER));
                  user(new AddUser("finance@" + demo + ".example", "Demo finance", Role.FINANCE));
                  if (demo.startsWith("expense")
                      || demo.equals("disbursement")
                      || demo.equals("termination")) {
                    fillFinance(demo);
                  }
                  if (demo.equals("maintenance-vendor")) {
                    fillVendor(demo);
                  } else if (demo.startsWith("maintenance")) {
                    fillMaintenance(demo);
                  }
                }));
  }

  /** Who approves and pays, and the firm's money in the bank: KES 100,000,000.00. */
  private void fillFinance(String demo) {
    user(new AddUser("technician@" + demo + ".example", "Demo technician", Role.TECHNICIAN));
    user(new AddUser("treasurer@" + demo + ".example", "Demo treasurer", Role.FINANCE));
    user(new AddUser("approver@" + demo + ".example", "Demo approver", Role.APPROVER));
    user(new AddUser("director@" + demo + ".example", "Demo director", Role.APPROVER));
    ledger.post(
        LedgerEntry.of(
            PostingRule.OPENING_BANK,
            "demo/opening-bank",
            ALWAYS,
            Money.of(10_000_000_000L, "KES"),
            Dimensions.NONE));
  }

  /** Who is sent, below a chain of three managers. */
  private void fillMaintenance(String demo) {
    String above = null;
    for (String manager : List.of("director", "head", "supervisor")) {
      above =
          user(
              new AddUser(
                  manager + "@" + demo + ".example",
                  "Demo " + manager,
                  Set.of(Role.ESTATE_MANAGER),
                  Set.of(),
                  above));
    }
    sent("technician", demo, above, Skill.PLUMBING, Skill.GENERAL);
    sent("electrician", demo, above, Skill.ELECTRICAL);
  }

  /** Nobody of the own staff is a plumber: a vendor is. */
  private void fillVendor(String demo) {
    fillFinance(demo);
    vendor("vendor@" + demo + ".example", "Demo vendor");
  }

  private void vendor(String username, String name) {
    String user = user(new AddUser(username, name, Role.VENDOR));
    if (suppliers.ofUser(user).isEmpty()) {
      suppliers.add(new AddSupplier(name, null, null, null, user, null));
      technicians.setSkills(user, Set.of(Skill.PLUMBING));
    }
  }

  private void sent(String name, String domain, @Nullable String manager, Skill... skills) {
    technicians.setSkills(
        user(
            new AddUser(
                name + "@" + domain + ".example",
                "Demo " + name,
                Set.of(Role.TECHNICIAN),
                Set.of(),
                manager)),
        Set.of(skills));
  }

  private void tenant(String slug, String name, Runnable fill) {
    String id = "tnt_" + slug;
    tenants.add(id, name, NAIROBI, "KES");
    new Invocation(id, Actor.system("demo-data"), Identifiers.next("corr"), null).run(fill);
  }

  private void fillAcacia() {
    fillOffice();
    policies.set(Policy.APPROVAL_SECOND_FACTOR_FROM, ALWAYS, "10000000"); // KES 100,000.00
    Map<ImportFile, byte[]> files = new EnumMap<>(ImportFile.class);
    for (ImportFile file : ImportFile.values()) {
      files.put(file, read("/demo/" + file.name().toLowerCase(Locale.ROOT) + ".csv"));
    }
    portfolio.run(files);
    List<Property> unowned =
        properties.list(null, PageRequest.first()).items().stream()
            .filter(property -> owners.ofProperty(property.id()).isEmpty())
            .toList();
    for (Property property : unowned) {
      String domain = property.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
      String owner =
          owners
              .add(
                  new AddOwner("Owner of " + property.name(), "owner@" + domain + ".example", null))
              .id();
      owners.setOwnership(property.id(), Map.of(owner, Owners.WHOLE));
    }
    String reader = accounts.find("owner@acacia.example").orElseThrow().id();
    if (owners.ofUser(reader).isEmpty()) {
      String first = properties.list(null, PageRequest.first()).items().getFirst().id();
      owners.setAccount(owners.ofProperty(first).getFirst().id(), reader);
    }
  }

  /** Somebody of every role; the chain of managers ends with the administrator. */
  private void fillOffice() {
    if (teams.all().isEmpty()) {
      teams.add("Lettings");
      teams.add("Maintenance");
    }
    Map<String, String> ids = teams.all().stream().collect(toMap(Team::name, Team::id));
    Set<String> lettings = Set.of(ids.get("Lettings"));
    Set<String> maintenance = Set.of(ids.get("Maintenance"));
    String admin = acacia("admin", "Samuel Mwangi", Role.ADMINISTRATOR, Set.of(), null);
    String finance = acacia("finance", "Daniel Kiprop", Role.FINANCE, Set.of(), admin);
    String manager = acacia("manager", "Grace Njeri", Role.ESTATE_MANAGER, lettings, admin);
    acacia("approver", "Esther Achieng", Role.APPROVER, Set.of(), finance);
    acacia("onboarding", "Peter Kamau", Role.ONBOARDING_OFFICER, lettings, manager);
    String technician = acacia("technician", "Joseph Mutua", Role.TECHNICIAN, maintenance, manager);
    if (technicians.skills(technician).isEmpty()) {
      technicians.setSkills(
          technician, Set.of(Skill.PLUMBING, Skill.ELECTRICAL, Skill.LOCKS, Skill.GENERAL));
    }
    acacia("operator", "Amina Yusuf", Role.OPERATOR, Set.of(), admin);
    acacia("process-owner", "Lucy Wambui", Role.PROCESS_OWNER, Set.of(), admin);
    vendor("vendor@acacia.example", "Baraka Plumbing");
    acacia("owner", "Halima Noor", Role.OWNER, Set.of(), null);
    acacia("customer", "Brian Ouma", Role.CUSTOMER, Set.of(), null);
  }

  private String acacia(
      String name, String displayName, Role role, Set<String> inTeams, @Nullable String manager) {
    return user(new AddUser(name + "@acacia.example", displayName, Set.of(role), inTeams, manager));
  }

  private void set(Map<Policy, String> usual, Map<Policy, String> special) {
    Map<Policy, String> all = new EnumMap<>(usual);
    all.putAll(special);
    all.forEach((policy, value) -> policies.set(policy, ALWAYS, value));
  }

  private String user(AddUser user) {
    return accounts
        .find(Objects.requireNonNull(user.username()))
        .map(UserAccount::id)
        .orElseGet(() -> administration.add(user, passwords.encode(PASSWORD), false));
  }

  private static byte[] read(String resource) {
    try (InputStream stream = DemoData.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("expected the resource " + resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
