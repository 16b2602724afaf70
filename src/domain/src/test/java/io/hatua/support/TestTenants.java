package io.hatua.support;

import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Makes tenants of their own for tests. */
@Component
public class TestTenants {

  private final Tenants tenants;

  TestTenants(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * An invocation by a user of a new tenant in Nairobi that keeps its books in Kenyan shillings.
   */
  public Invocation create() {
    String id = Identifiers.next("tnt");
    tenants.add(id, "Test " + id, ZoneId.of("Africa/Nairobi"), "KES");
    return new Invocation(id, Actor.user(Identifiers.next("usr")), Identifiers.next("corr"), null);
  }
}
