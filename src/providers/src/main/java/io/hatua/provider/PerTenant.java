package io.hatua.provider;

import io.hatua.tenancy.Invocation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Something for each account with a provider. A tenant that has an account of its own uses that;
 * all others share one.
 */
final class PerTenant<T> {

  private final T shared;
  private final Map<String, T> own = new HashMap<>();

  /**
   * @param provider its name, which is the shared account's too; a tenant's own is called {@code
   *     <provider>/<tenant id>}
   * @param shared the account of all others
   * @param own by the id of the tenant
   * @param made of an account with its name
   */
  <A> PerTenant(String provider, A shared, Map<String, A> own, BiFunction<String, A, T> made) {
    this.shared = made.apply(provider, shared);
    own.forEach(
        (tenant, account) -> this.own.put(tenant, made.apply(provider + "/" + tenant, account)));
  }

  /** That of the tenant in whose name this thread works. */
  T current() {
    return Invocation.find().map(invocation -> of(invocation.tenantId())).orElse(shared);
  }

  T of(String tenantId) {
    return own.getOrDefault(tenantId, shared);
  }
}
