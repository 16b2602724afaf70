package io.hatua.app;

import io.hatua.identifier.Identifiers;
import io.hatua.owner.AddOwner;
import io.hatua.owner.Owners;
import io.hatua.page.PageRequest;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.portfolio.ImportFile;
import io.hatua.portfolio.PortfolioImport;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      Map.of(
          Policy.LEASE_SIGNATURE_REMINDER, "PT5S",
          Policy.LEASE_SIGNATURE_EXPIRY, "PT15M",
          Policy.LEASE_DEPOSIT_REMINDER, "PT5S",
          Policy.LEASE_DEPOSIT_DEADLINE, "PT15M",
          Policy.ENGINE_REPUBLISH_AFTER, "PT10S",
          Policy.PROVIDER_POLL_AFTER, "PT10S");

  /** A tenant for each demo, by the name of the demo. */
  private static final Map<String, Map<Policy, String>> DEMOS =
      Map.of(
          "lease-signing", Map.of(),
          "lease-signing-declined", Map.of(),
          "lease-signing-withdrawn", Map.of(),
          "lease-signing-activation-refused", Map.of(),
          "lease-signing-expired", Map.of(Policy.LEASE_SIGNATURE_EXPIRY, "PT12S"),
          "lease-signing-deposit-fails", Map.of(Policy.LEASE_DEPOSIT_DEADLINE, "PT12S"));

  private final Tenants tenants;
  private final UserAccounts accounts;
  private final Policies policies;
  private final PortfolioImport portfolio;
  private final Properties properties;
  private final Owners owners;
  private final PasswordEncoder passwords;

  DemoData(
      Tenants tenants,
      UserAccounts accounts,
      Policies policies,
      PortfolioImport portfolio,
      Properties properties,
      Owners owners,
      PasswordEncoder passwords) {
    this.tenants = tenants;
    this.accounts = accounts;
    this.policies = policies;
    this.portfolio = portfolio;
    this.properties = properties;
    this.owners = owners;
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
                  user("manager@" + demo + ".example", "Demo manager", Role.ESTATE_MANAGER);
                }));
  }

  private void tenant(String slug, String name, Runnable fill) {
    String id = "tnt_" + slug;
    tenants.add(id, name, NAIROBI, "KES");
    new Invocation(id, Actor.system("demo-data"), Identifiers.next("corr"), null).run(fill);
  }

  private void fillAcacia() {
    user("manager@acacia.example", "Grace Njeri", Role.ESTATE_MANAGER);
    user("finance@acacia.example", "Daniel Kiprop", Role.FINANCE);
    user("operator@acacia.example", "Amina Yusuf", Role.OPERATOR);
    user("admin@acacia.example", "Samuel Mwangi", Role.ADMINISTRATOR);
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
  }

  private void set(Map<Policy, String> usual, Map<Policy, String> special) {
    Map<Policy, String> all = new EnumMap<>(usual);
    all.putAll(special);
    all.forEach((policy, value) -> policies.set(policy, ALWAYS, value));
  }

  private void user(String username, String displayName, Role role) {
    if (accounts.find(username).isEmpty()) {
      accounts.add(username, displayName, passwords.encode(PASSWORD), role);
    }
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
