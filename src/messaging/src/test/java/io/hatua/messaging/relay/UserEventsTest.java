package io.hatua.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hatua.support.DatabaseTest;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.ChangeUser;
import io.hatua.user.Role;
import io.hatua.user.SignIns;
import io.hatua.user.Team;
import io.hatua.user.Teams;
import io.hatua.user.UserAdministration;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is published about accounts fits the schemas it leaves under, and names nobody. */
@DatabaseTest
@Tag("S3-06")
class UserEventsTest {

  @Autowired UserAdministration administration;
  @Autowired Teams teams;
  @Autowired SignIns signIns;
  @Autowired TestTenants tenants;
  @Autowired PublishedEvents events;

  @Test
  void shouldFit() throws IOException {
    Invocation tenant = tenants.create();
    String username = "ann@" + tenant.tenantId() + ".example";
    Team team = tenant.call(() -> teams.add("Lettings"));
    String id =
        tenant.call(
            () -> administration.add(new AddUser(username, "Ann", Role.FINANCE), "{noop}x", false));
    tenant.run(
        () -> {
          administration.change(
              id, new ChangeUser("Ann", Set.of(Role.APPROVER), Set.of(team.id()), null));
          administration.setPassword(id, "{noop}y", true);
        });
    for (int failure = 1; failure <= 5; failure++) {
      signIns.withPassword(username, "wrong", null);
    }
    List<String> published = events.about(tenant, id);
    assertThat(published)
        .extracting(event -> event.substring(0, event.indexOf(' ')))
        .containsExactly("user.created", "user.updated", "user.credentials_changed", "user.locked");
    for (String event : published) {
      String type = event.substring(0, event.indexOf(' '));
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012)
                  .getSchema(getClass().getResourceAsStream("/schemas/" + type + "/1.0.json"))
                  .validate(new ObjectMapper().readTree(event.substring(event.indexOf(' ')))))
          .as(event)
          .isEmpty();
      assertThat(event).doesNotContain("Ann", "ann@");
    }
  }
}
