package io.hatua.web.security;

import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import java.util.Collection;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The account behind a request. */
public final class SignedInUser implements UserDetails {

  private static final long serialVersionUID = 1;

  private final transient UserAccount account;

  SignedInUser(UserAccount account) {
    this.account = account;
  }

  public String tenantId() {
    return account.tenantId();
  }

  public String userId() {
    return account.id();
  }

  public String displayName() {
    return account.displayName();
  }

  public Set<Role> roles() {
    return account.roles();
  }

  /** The candidate groups of user tasks that the person belongs to. */
  public Set<String> groups() {
    return account.groups();
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return account.roles().stream()
        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
        .toList();
  }

  @Override
  public String getPassword() {
    return account.passwordHash();
  }

  @Override
  public String getUsername() {
    return account.username();
  }

  @Override
  public boolean isEnabled() {
    return account.enabled();
  }
}
