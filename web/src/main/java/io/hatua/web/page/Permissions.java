package io.hatua.web.page;

import io.hatua.user.Role;
import org.jspecify.annotations.Nullable;

/**
 * What the reader may do, so that pages offer nothing that would be refused; templates call it
 * {@code may}. The refusing itself is done by {@link io.hatua.web.security.Staff}.
 *
 * @param manage change the portfolio and leases
 * @param repair mend what is broken
 */
public record Permissions(boolean manage, boolean repair) {

  static Permissions of(@Nullable Role role) {
    return new Permissions(
        role == Role.ESTATE_MANAGER || role == Role.ADMINISTRATOR,
        role == Role.OPERATOR || role == Role.ADMINISTRATOR);
  }
}
