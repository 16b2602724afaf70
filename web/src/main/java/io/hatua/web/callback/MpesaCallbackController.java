package io.hatua.web.callback;

import io.hatua.payment.PromptCallback;
import io.hatua.payment.PromptCallbacks;
import io.hatua.payment.RefundResult;
import io.hatua.payment.RefundResults;
import io.hatua.provider.PromptAddresses;
import io.hatua.tenancy.Tenants;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes M-Pesa's call-backs. It signs nothing: their addresses are secret. */
@RestController
@RequestMapping("/callbacks/{tenantId}/mpesa/{paymentId}")
class MpesaCallbackController extends CallbackEndpoint {

  private final PromptAddresses addresses;
  private final PromptCallbacks prompts;
  private final RefundResults refunds;

  MpesaCallbackController(
      PromptAddresses addresses, PromptCallbacks prompts, RefundResults refunds, Tenants tenants) {
    super(tenants);
    this.addresses = addresses;
    this.prompts = prompts;
    this.refunds = refunds;
  }

  /** The address of an attempt is why we ask M-Pesa what became of it. */
  @PostMapping("/{attempt}/{token}")
  Answer prompt(
      @PathVariable String tenantId,
      @PathVariable String paymentId,
      @PathVariable int attempt,
      @PathVariable String token,
      @RequestBody byte[] body) {
    PromptCallback callback = addresses.verify(tenantId, paymentId, attempt, token, body);
    return take(
        tenantId, PromptCallbacks.PROVIDER, callback.providerId(), () -> prompts.handle(callback));
  }

  /** The result of a refund, or of our question about it, believed for its address. */
  @PostMapping("/refund/{number}/{token}")
  Answer refund(
      @PathVariable String tenantId,
      @PathVariable String paymentId,
      @PathVariable int number,
      @PathVariable String token,
      @RequestBody byte[] body) {
    RefundResult result = addresses.verifyRefund(tenantId, paymentId, number, token, body);
    return take(tenantId, PromptCallbacks.PROVIDER, result.id(), () -> refunds.handle(result));
  }

  /** M-Pesa did not come to a refund in time. */
  @PostMapping("/refund/{number}/{token}/timeout")
  Answer refundTimedOut(
      @PathVariable String tenantId,
      @PathVariable String paymentId,
      @PathVariable int number,
      @PathVariable String token) {
    addresses.requireRefund(tenantId, paymentId, number, token);
    return take(
        tenantId,
        PromptCallbacks.PROVIDER,
        paymentId + "/refund/" + number,
        () -> refunds.timedOut(paymentId));
  }
}
