package io.hatua.task;

import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The people of the tenant, as far as tasks must know them. */
@Component
class TaskPeople {

  private final UserAccounts accounts;

  TaskPeople(UserAccounts accounts) {
    this.accounts = accounts;
  }

  /** Somebody who can sign in; empty when there is no such account or it is closed. */
  Optional<TaskUser> find(String userId) {
    return accounts
        .findById(userId)
        .filter(UserAccount::enabled)
        .map(account -> new TaskUser(account.id(), account.groups()));
  }
}
