package io.hatua.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The providers' side: their own logs, and the faults they are told to have. */
public final class ProviderSandbox {

  private final Api api;

  ProviderSandbox(Api api) {
    this.api = api;
  }

  /** Which of a provider's calls or call-backs go wrong, and how. */
  public record FaultRule(
      String provider, String operation, String kind, Map<String, Object> more) {

    public FaultRule(String provider, String operation, String kind) {
      this(provider, operation, kind, Map.of());
    }

    FaultRule times(int count) {
      return with("count", count);
    }

    FaultRule delay(String duration) {
      return with("delay", duration);
    }

    FaultRule of(String referencePrefix) {
      return with("referencePrefix", referencePrefix);
    }

    private FaultRule with(String name, Object value) {
      Map<String, Object> all = new HashMap<>(more);
      all.put(name, value);
      return new FaultRule(provider, operation, kind, Map.copyOf(all));
    }
  }

  /** Brings a fault about; the answer is its id. */
  public String add(FaultRule fault) {
    Map<String, Object> body = new HashMap<>(fault.more());
    body.put("provider", fault.provider());
    body.put("operation", fault.operation());
    body.put("kind", fault.kind());
    return api.post("/control/faults", body).path("id").asText();
  }

  /** Ends a fault. */
  public void remove(String faultId) {
    api.delete("/control/faults/" + faultId);
  }

  /** The payment provider's own log of what belongs to one of our leases. */
  public List<JsonNode> payments(String tenantId, String leaseId) {
    return items("/log/payments?referencePrefix=%s/%s/".formatted(tenantId, leaseId));
  }

  /** The call-backs whose reference begins so, with how often each was tried. */
  public List<JsonNode> callbacks(String referencePrefix) {
    return items("/log/callbacks?referencePrefix=" + referencePrefix);
  }

  /** The checks that were asked for under references that begin so. */
  public List<JsonNode> checks(String referencePrefix) {
    return items("/log/checks?referencePrefix=" + referencePrefix);
  }

  /** The bank's payouts for the tenant's expenses or disbursements whose ids start so, in turn. */
  public List<JsonNode> payouts(String tenantId, String subjectId) {
    return items(
        "/log/payouts?referencePrefix=%s/%s".formatted(tenantId, subjectId.replace('_', '-')));
  }

  /** Money comes to an account at the bank, from somebody whom nobody knows. */
  public void deposit(String account, long minorUnits, String reference) {
    api.post(
        "/control/bank/entries",
        Map.of(
            "account",
            account,
            "amountMinorUnits",
            minorUnits,
            "currency",
            "KES",
            "kind",
            "deposit",
            "reference",
            reference,
            "text",
            "At the counter"));
  }

  /** The bank ends its day: a statement of every account that moved. */
  public void endBankDay() {
    api.post("/control/bank/statements", Map.of());
  }

  private List<JsonNode> items(String path) {
    return StreamSupport.stream(api.get(path).path("items").spliterator(), false).toList();
  }
}
