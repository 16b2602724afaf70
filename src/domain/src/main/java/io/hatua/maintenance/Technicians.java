package io.hatua.maintenance;

import io.hatua.fault.NotFoundException;
import io.hatua.supplier.Supplier;
import io.hatua.supplier.Suppliers;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who can be sent, and what they know how to mend (S1-63, S1-64). */
@Service
@Transactional
public class Technicians {

  private final JdbcClient jdbc;
  private final UserAccounts accounts;
  private final Suppliers suppliers;

  Technicians(JdbcClient jdbc, UserAccounts accounts, Suppliers suppliers) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.suppliers = suppliers;
  }

  /** Everybody who can be sent: technicians, and vendors who sign in. */
  @Transactional(readOnly = true)
  public List<UserAccount> all() {
    return accounts.enabled().stream().filter(Technicians::canBeSent).toList();
  }

  /** The suppliers whose people can be sent. */
  @Transactional(readOnly = true)
  public List<Supplier> vendors() {
    return all().stream()
        .filter(Technicians::isVendor)
        .flatMap(account -> suppliers.ofUser(account.id()).stream())
        .toList();
  }

  @Transactional(readOnly = true)
  public Set<Skill> skills(String userId) {
    return jdbc
        .sql("select skill from technician_skill where user_id = :user")
        .param("user", userId)
        .query(String.class)
        .list()
        .stream()
        .map(Skill::valueOf)
        .collect(Collectors.toSet());
  }

  /**
   * Says what somebody knows, in the place of what was said before.
   *
   * @throws NotFoundException when nobody by that id can be sent
   */
  public void setSkills(String userId, Set<Skill> skills) {
    if (accounts.findById(userId).filter(Technicians::canBeSent).isEmpty()) {
      throw new NotFoundException("technician", userId);
    }
    jdbc.sql("delete from technician_skill where user_id = :user").param("user", userId).update();
    jdbc.sql("insert into technician_skill (user_id, skill) select :user, unnest(:skills::text[])")
        .param("user", userId)
        .param("skills", skills.stream().map(Skill::name).toArray(String[]::new))
        .update();
  }

  /** Whose invoice the work of a vendor leads to; empty for our own staff. */
  Optional<String> supplierOf(UserAccount account) {
    return isVendor(account) ? suppliers.ofUser(account.id()).map(Supplier::id) : Optional.empty();
  }

  /** Own staff before all: a technician who is a vendor too works as a technician. */
  static boolean isVendor(UserAccount account) {
    return !account.roles().contains(Role.TECHNICIAN);
  }

  static boolean canBeSent(UserAccount account) {
    return account.enabled()
        && (account.roles().contains(Role.TECHNICIAN) || account.roles().contains(Role.VENDOR));
  }
}
