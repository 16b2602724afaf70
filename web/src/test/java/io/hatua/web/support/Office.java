package io.hatua.web.support;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import java.util.Locale;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A new tenant with the people who work for it. */
@Component
public class Office {

  private final TestTenants tenants;
  private final UserAccounts accounts;
  private final UserDetailsService users;

  Office(TestTenants tenants, UserAccounts accounts, UserDetailsService users) {
    this.tenants = tenants;
    this.accounts = accounts;
    this.users = users;
  }

  public Invocation open() {
    Invocation tenant = tenants.create();
    for (Role role : Role.values()) {
      AddUser user = new AddUser(username(tenant, role), role.name(), role);
      tenant.run(() -> accounts.add(user, "{noop}secret"));
    }
    return tenant;
  }

  /** Whoever has the role in the tenant, signed in. */
  public RequestPostProcessor as(Invocation tenant, Role role) {
    return user(users.loadUserByUsername(username(tenant, role)));
  }

  private static String username(Invocation tenant, Role role) {
    return role.name().toLowerCase(Locale.ROOT) + "@" + tenant.tenantId() + ".example";
  }
}
