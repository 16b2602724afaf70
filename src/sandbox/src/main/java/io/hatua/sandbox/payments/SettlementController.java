package io.hatua.sandbox.payments;

import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The payment provider's settlements, and the way to have what is due settled at once. */
@RestController
class SettlementController {

  private static final String SETTLEMENTS = "/payments/v1/settlements";

  private final Settlements settlements;
  private final FaultGate gate;

  SettlementController(Settlements settlements, FaultGate gate) {
    this.settlements = settlements;
    this.gate = gate;
  }

  @GetMapping(SETTLEMENTS + "/{id}")
  Settlement get(@PathVariable String id) {
    Settlement found =
        settlements.find(id).orElseThrow(() -> Problems.notFound("There is no settlement " + id));
    return gate.pass(Provider.PAYMENTS, Operation.GET, found.account(), () -> found);
  }

  /**
   * At most 100, oldest first.
   *
   * @param after the settlement behind which to begin
   */
  @GetMapping(SETTLEMENTS)
  SettlementList list(@RequestParam String account, @RequestParam(defaultValue = "") String after) {
    return gate.pass(
        Provider.PAYMENTS,
        Operation.GET,
        account,
        () -> new SettlementList(settlements.after(account, after)));
  }

  @PostMapping("/control/settlements")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void settle() {
    settlements.settleAll();
  }

  record SettlementList(List<Settlement> items) {}
}
