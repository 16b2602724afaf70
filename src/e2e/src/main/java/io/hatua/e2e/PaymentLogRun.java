package io.hatua.e2e;

import io.hatua.demo.Addresses;
import io.hatua.demo.Api;
import io.hatua.demo.PaymentLogCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * Says whether the providers' payment log and the ledgers of the demos' tenants reconcile to the
 * cent; ends with 1 when they do not. It needs the environment of {@code ./hatua demo}.
 */
public final class PaymentLogRun {

  private PaymentLogRun() {}

  public static void main(String[] arguments) {
    List<String> faults = faults(Addresses.of(System.getenv()));
    faults.forEach(System.out::println);
    System.out.println(
        faults.isEmpty()
            ? "the payment log and the ledgers reconcile to the cent"
            : faults.size() + " differences");
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  /** What differs in any tenant. */
  static List<String> faults(Addresses addresses) {
    List<String> faults = new ArrayList<>();
    Api application = new Api(addresses.application());
    Api sandbox = new Api(addresses.sandbox());
    for (DemoTenant tenant : DemoTenant.values()) {
      faults.addAll(
          new PaymentLogCheck(application.as(tenant.manager(), "hatua"), sandbox, tenant.id())
              .faults());
    }
    return faults;
  }
}
