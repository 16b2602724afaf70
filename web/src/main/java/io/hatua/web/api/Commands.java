package io.hatua.web.api;

import io.hatua.effect.Effects;
import io.hatua.fault.Fault;
import io.hatua.tenancy.Invocation;
import io.hatua.web.page.Submissions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out what a request asks for. A body with faults of form changes nothing, and the answer
 * names those faults together with the faults that the business finds in the rest.
 */
@Component
class Commands {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int MAX_KEY = 200;

  private final Effects effects;
  private final Submissions submissions;

  Commands(Effects effects, Submissions submissions) {
    this.effects = effects;
    this.submissions = submissions;
  }

  /** The result of the action. */
  <C, R> R run(C command, Function<C, R> action) {
    return submissions.run(BodyFaults.ofRequest(), () -> action.apply(command));
  }

  /**
   * The result of the action, the first time; the stored result when the same user sends the same
   * command again under the same key.
   *
   * @param idempotencyKey chosen by the caller, at most 200 characters; without one the action
   *     simply runs
   * @throws io.hatua.effect.KeyReusedException when the key came with another command before
   */
  <C, R> R once(
      @Nullable String idempotencyKey,
      String operation,
      C command,
      Class<R> result,
      Function<C, R> action) {
    if (idempotencyKey == null) {
      return run(command, action);
    }
    if (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY) {
      BodyFaults.ofRequest()
          .add(new Fault(IDEMPOTENCY_KEY, Fault.OUT_OF_RANGE, "must have 1 to 200 characters"));
      return run(command, action);
    }
    String key =
        "request/%s/%s/%s".formatted(Invocation.current().actor().id(), operation, idempotencyKey);
    return run(command, c -> effects.once(key, c, result, () -> action.apply(c)));
  }
}
