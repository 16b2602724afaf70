package io.hatua.user;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.identifier.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Sets passwords: long enough ones, and the temporary ones that an administrator hands out. */
@Service
public class Passwords {

  static final int MIN_CHARACTERS = 12;

  /** As many as the hash takes account of. */
  static final int MAX_BYTES = 72;

  private static final int TEMPORARY_CHARACTERS = 16;

  private final UserAdministration administration;
  private final SignIns signIns;
  private final PasswordEncoder encoder;

  Passwords(UserAdministration administration, SignIns signIns, PasswordEncoder encoder) {
    this.administration = administration;
    this.signIns = signIns;
    this.encoder = encoder;
  }

  /**
   * Lets somebody choose another password; everything that is signed in with the account ends.
   *
   * @param current the password of now; a wrong one counts like a failed sign-in
   * @throws io.hatua.fault.FaultsException with every fault
   */
  public void change(UserAccount account, @Nullable String current, @Nullable String chosen) {
    Checks checks = new Checks();
    String password = chosen == null ? "" : chosen;
    if (password.length() < MIN_CHARACTERS) {
      checks.refuse("newPassword", "TOO_SHORT", "has fewer than " + MIN_CHARACTERS + " characters");
    } else if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      checks.refuse("newPassword", Fault.TOO_LONG, "has more than " + MAX_BYTES + " bytes");
    } else if (password
            .toLowerCase(Locale.ROOT)
            .contains(account.username().toLowerCase(Locale.ROOT))
        || password.equals(current)) {
      checks.refuse("newPassword", "GUESSABLE", "is the old one, or has the e-mail address in it");
    }
    if (current == null || current.isEmpty()) {
      checks.refuse("currentPassword", Fault.REQUIRED, "is needed");
    } else {
      switch (signIns.withPassword(account.username(), current, null)) {
        case SignInOutcome.SignedIn right -> {}
        case SignInOutcome.CodeNeeded right -> {}
        case SignInOutcome.Refused wrong ->
            checks.refuse("currentPassword", "WRONG_PASSWORD", "is not the password of now");
        case SignInOutcome.Locked locked ->
            checks.refuse("currentPassword", "LOCKED", "was wrong too often; try again later");
      }
    }
    checks.done();
    administration.setPassword(account.id(), encoder.encode(password), false);
  }

  /**
   * Adds an account.
   *
   * @return its temporary password, which cannot be read again
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public String add(AddUser command) {
    String temporary = temporary();
    var unused = administration.add(command, encoder.encode(temporary), true);
    return temporary;
  }

  /**
   * Replaces the password of somebody who forgot it.
   *
   * @return the temporary password, which cannot be read again
   * @throws io.hatua.fault.NotFoundException when there is no such account
   */
  public String reset(String userId) {
    String temporary = temporary();
    administration.setPassword(userId, encoder.encode(temporary), true);
    return temporary;
  }

  private static String temporary() {
    return Tokens.next().substring(0, TEMPORARY_CHARACTERS);
  }
}
