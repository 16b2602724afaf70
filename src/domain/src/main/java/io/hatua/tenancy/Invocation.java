package io.hatua.tenancy;

import io.hatua.trace.Trace;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and because of what the running code works. Bound to the thread by {@link #call};
 * transactions take their tenant from it, events their correlation and actor (S1-102).
 *
 * @param tenantId {@code tnt_…}
 * @param actor who acts
 * @param correlationId {@code corr_…}, the same through a whole business case
 * @param causationId the event or message that led to this work, when one did
 * @param origin from where it was asked for, when somebody outside asked
 * @param step the run of a process's step that does this work, when one does
 */
public record Invocation(
    String tenantId,
    Actor actor,
    String correlationId,
    @Nullable String causationId,
    @Nullable Origin origin,
    @Nullable String step) {

  private static final ThreadLocal<@Nullable Invocation> CURRENT = new ThreadLocal<>();

  /** Work that no step of a process does. */
  public Invocation(
      String tenantId,
      Actor actor,
      String correlationId,
      @Nullable String causationId,
      @Nullable Origin origin) {
    this(tenantId, actor, correlationId, causationId, origin, null);
  }

  /** Work that nobody outside asked for. */
  public Invocation(
      String tenantId, Actor actor, String correlationId, @Nullable String causationId) {
    this(tenantId, actor, correlationId, causationId, null);
  }

  /** The invocation of this thread, if one is bound. */
  public static Optional<Invocation> find() {
    return Optional.ofNullable(CURRENT.get());
  }

  /**
   * The invocation of this thread.
   *
   * @throws IllegalStateException when none is bound
   */
  public static Invocation current() {
    return find()
        .orElseThrow(() -> new IllegalStateException("expected an invocation, but none is bound"));
  }

  /** The same invocation for a business case that has a correlation of its own. */
  public Invocation inCase(String caseCorrelationId) {
    return new Invocation(tenantId, actor, caseCorrelationId, causationId, origin, step);
  }

  /** The same invocation as the work of a run of a process's step. */
  public Invocation inStep(String run) {
    return new Invocation(tenantId, actor, correlationId, causationId, origin, run);
  }

  /** The same invocation by somebody who acts in another user's place; both are on record. */
  public Invocation onBehalfOf(String userId) {
    return new Invocation(
        tenantId,
        new Actor(actor.type(), actor.id(), userId),
        correlationId,
        causationId,
        origin,
        step);
  }

  /**
   * Runs the work with this invocation bound to the thread, and named in its log lines; the one
   * before is bound again after.
   */
  public <T extends @Nullable Object> T call(Supplier<T> work) {
    Invocation before = CURRENT.get();
    CURRENT.set(this);
    try {
      return Trace.call(tenantId, correlationId, causationId, work);
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** Like {@link #call} for work without a result. */
  public void run(Runnable work) {
    this.<@Nullable Void>call(
        () -> {
          work.run();
          return null;
        });
  }
}
