package io.hatua.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.task.TaskCounts;
import io.hatua.task.TaskInbox;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WebTest
class TaskBadgeTest {

  @Autowired Office office;
  @Autowired TaskInbox inbox;
  @Autowired UserAccounts accounts;

  @Test
  void shouldAskForNothingOnThePageOfAnError() {
    Invocation tenant = office.open();
    String username = Office.username(tenant, Role.FINANCE);
    SignedInUser user = new SignedInUser(accounts.find(username).orElseThrow(), null);
    TaskBadge.Mine mine = new TaskBadge.Mine(inbox, user);

    assertThat(tenant.call(mine::count)).isEqualTo(new TaskCounts.Count(0, false));
    assertThat(mine.count()).isNull();
  }
}
