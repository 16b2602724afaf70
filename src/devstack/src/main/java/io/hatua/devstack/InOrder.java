package io.hatua.devstack;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;

/** Does something with every part, side by side where that is allowed. */
final class InOrder {

  /** What is done with one part. */
  interface Action {
    void on(StackPart part) throws InterruptedException;
  }

  private record Step(StackPart part, CompletableFuture<Void> done) {}

  private InOrder() {}

  /**
   * Does the action on each part after it was done on all that must come before it.
   *
   * @param before whether the second part must come before the first
   * @throws RuntimeException the first failure; what had not ended by then was interrupted
   */
  static void run(
      Collection<StackPart> parts, BiPredicate<StackPart, StackPart> before, Action action)
      throws InterruptedException {
    List<Step> steps =
        parts.stream().map(part -> new Step(part, new CompletableFuture<>())).toList();
    CompletableFuture<Void> failed = new CompletableFuture<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Step step : steps) {
        threads.execute(
            () -> {
              try {
                for (Step other : steps) {
                  if (before.test(step.part(), other.part())) {
                    other.done().get();
                  }
                }
                action.on(step.part());
                step.done().complete(null);
              } catch (RuntimeException | ExecutionException | InterruptedException e) {
                failed.completeExceptionally(e);
              }
            });
      }
      try {
        CompletableFuture.anyOf(
                failed,
                CompletableFuture.allOf(
                    steps.stream().map(Step::done).toArray(CompletableFuture[]::new)))
            .get();
      } finally {
        threads.shutdownNow();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new InterruptedException();
    }
  }
}
