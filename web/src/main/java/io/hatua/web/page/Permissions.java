package io.hatua.web.page;

import io.hatua.user.Role;
import java.util.Arrays;
import java.util.Set;

/**
 * What the reader may do, so that pages offer nothing that would be refused; templates call it
 * {@code may}. The refusing itself is done by {@link io.hatua.web.security.Staff}.
 *
 * @param manage change the portfolio and leases
 * @param collect record what renters pay by hand
 * @param repair mend what is broken
 * @param read read the business
 * @param onboard decide who becomes a customer
 * @param finance keep suppliers and budgets
 * @param work have tasks
 * @param mend be sent to mend things at properties
 * @param own read what one earns as an owner
 * @param ownProcesses answer for the models of processes
 * @param administer say who may sign in, and read who did what
 */
public record Permissions(
    boolean manage,
    boolean collect,
    boolean repair,
    boolean read,
    boolean onboard,
    boolean finance,
    boolean work,
    boolean mend,
    boolean own,
    boolean ownProcesses,
    boolean administer) {

  /** Of somebody with these roles; nobody has none. */
  public static Permissions of(Set<Role> roles) {
    boolean administrator = roles.contains(Role.ADMINISTRATOR);
    boolean read =
        any(
            roles,
            Role.ESTATE_MANAGER,
            Role.ONBOARDING_OFFICER,
            Role.APPROVER,
            Role.FINANCE,
            Role.PROCESS_OWNER,
            Role.OPERATOR,
            Role.ADMINISTRATOR);
    return new Permissions(
        administrator || roles.contains(Role.ESTATE_MANAGER),
        any(roles, Role.ESTATE_MANAGER, Role.FINANCE, Role.ADMINISTRATOR),
        administrator || roles.contains(Role.OPERATOR),
        read,
        administrator || roles.contains(Role.ONBOARDING_OFFICER),
        administrator || roles.contains(Role.FINANCE),
        read || roles.contains(Role.TECHNICIAN),
        any(roles, Role.TECHNICIAN, Role.VENDOR),
        roles.contains(Role.OWNER),
        administrator || roles.contains(Role.PROCESS_OWNER),
        administrator);
  }

  private static boolean any(Set<Role> roles, Role... wanted) {
    return Arrays.stream(wanted).anyMatch(roles::contains);
  }
}
