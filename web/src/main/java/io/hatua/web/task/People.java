package io.hatua.web.task;

import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The colleagues of a tenant by name. Personal data: for pages only. */
@Component
class People {

  private final UserAccounts accounts;

  People(UserAccounts accounts) {
    this.accounts = accounts;
  }

  /** The name, or the id of somebody who is not on record. */
  String name(String userId) {
    return accounts.findById(userId).map(UserAccount::displayName).orElse(userId);
  }

  @Nullable String nameOrNone(@Nullable String userId) {
    return userId == null ? null : name(userId);
  }

  /** Ids and names of those whom the condition fits, in the order of their names. */
  Map<String, String> who(Predicate<UserAccount> fits) {
    return accounts.enabled().stream()
        .filter(fits)
        .collect(
            Collectors.toMap(
                UserAccount::id,
                UserAccount::displayName,
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
