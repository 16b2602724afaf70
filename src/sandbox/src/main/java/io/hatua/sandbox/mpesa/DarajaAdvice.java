package io.hatua.sandbox.mpesa;

import io.hatua.sandbox.core.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refuses in Daraja's words. */
@RestControllerAdvice(assignableTypes = {DarajaController.class, TransferController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class DarajaAdvice {

  @ExceptionHandler
  ResponseEntity<Refusal> refused(DarajaException refused) {
    return ResponseEntity.status(refused.status())
        .body(new Refusal(Ids.next("req"), refused.code(), refused.getMessage()));
  }

  /** The fault of being unavailable, as Daraja says it. */
  @ExceptionHandler
  ResponseEntity<Refusal> unavailable(ErrorResponseException unavailable) {
    return refused(DarajaException.busy());
  }

  record Refusal(String requestId, String errorCode, @Nullable String errorMessage) {}
}
