package io.hatua.web.support;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import io.hatua.user.UserAdministration;
import io.hatua.web.security.SignedInUser;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A new tenant with the people who work for it. */
@Component
public class Office {

  private final TestTenants tenants;
  private final UserAdministration administration;
  private final UserAccounts accounts;

  Office(TestTenants tenants, UserAdministration administration, UserAccounts accounts) {
    this.tenants = tenants;
    this.administration = administration;
    this.accounts = accounts;
  }

  public Invocation open() {
    Invocation tenant = tenants.create();
    for (Role role : Role.values()) {
      AddUser user = new AddUser(username(tenant, role), role.name(), role);
      tenant.run(() -> administration.add(user, "{noop}secret", false));
    }
    return tenant;
  }

  /** Whoever has the role in the tenant, signed in. */
  public RequestPostProcessor as(Invocation tenant, Role role) {
    return user(new SignedInUser(accounts.find(username(tenant, role)).orElseThrow(), null));
  }

  /** The name of whoever has the role in the tenant; the password is {@code secret}. */
  public static String username(Invocation tenant, Role role) {
    return role.name().toLowerCase(Locale.ROOT) + "@" + tenant.tenantId() + ".example";
  }
}
