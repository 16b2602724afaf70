package io.hatua.sandbox.callback;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what became of the call-backs. */
@RestController
class CallbackLogController {

  private final CallbackQueue queue;

  CallbackLogController(CallbackQueue queue) {
    this.queue = queue;
  }

  @GetMapping("/log/callbacks")
  CallbackList latest(@RequestParam(defaultValue = "") String referencePrefix) {
    return new CallbackList(queue.latest(referencePrefix));
  }

  record CallbackList(List<QueuedCallback> items) {}
}
