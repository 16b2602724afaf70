package io.hatua.web.security;

import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The account behind a request. */
public final class SignedInUser implements UserDetails {

  private static final long serialVersionUID = 1;

  private final transient UserAccount account;
  private final transient @Nullable Instant secondFactorAt;

  /**
   * @param secondFactorAt when a code of the second factor was last given, if one was
   */
  public SignedInUser(UserAccount account, @Nullable Instant secondFactorAt) {
    this.account = account;
    this.secondFactorAt = secondFactorAt;
  }

  public UserAccount account() {
    return account;
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

  /** When a code of the second factor was last given in this session, if one was (S3-17). */
  public @Nullable Instant secondFactorAt() {
    return secondFactorAt;
  }

  /** As Spring Security keeps whoever is signed in. */
  UsernamePasswordAuthenticationToken authentication() {
    return UsernamePasswordAuthenticationToken.authenticated(this, null, getAuthorities());
  }

  /** None with a temporary password, which only serves to set another. */
  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return account.passwordTemporary()
        ? List.of()
        : account.roles().stream()
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
