package io.hatua.web.task;

import io.hatua.task.TaskChanges;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells browsers that tasks of their tenant changed (S3-02, S4-06). What changed they read
 * themselves, and only when somebody looks; waiting costs no query.
 */
@Component
class TaskStream {

  /** The browser connects again by itself, with whoever is signed in then. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Shows to both sides that the other one is still there. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);

  private final TaskChanges changes;
  private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  TaskStream(TaskChanges changes) {
    this.changes = changes;
  }

  SseEmitter open(String tenantId) {
    SseEmitter emitter = new SseEmitter(LIFETIME.toMillis());
    Semaphore changed = new Semaphore(0);
    TaskChanges.Subscription subscription = changes.subscribe(tenantId, changed::release);
    open.add(emitter);
    if (ending) {
      emitter.complete();
    }
    Thread sender = Thread.ofVirtual().name("task-stream").start(() -> send(emitter, changed));
    emitter.onTimeout(emitter::complete);
    emitter.onCompletion(
        () -> {
          open.remove(emitter);
          subscription.close();
          sender.interrupt();
        });
    return emitter;
  }

  /** An open stream would hold up the end of the application. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    ending = true;
    open.forEach(SseEmitter::complete);
  }

  private static void send(SseEmitter emitter, Semaphore changed) {
    try {
      // With it the browser knows that it is connected.
      emitter.send(SseEmitter.event().comment(""));
      while (!Thread.currentThread().isInterrupted()) {
        SseEmitter.SseEventBuilder event = SseEmitter.event();
        if (changed.tryAcquire(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS)) {
          changed.drainPermits();
          event.name("tasks").data("changed");
        } else {
          event.comment("");
        }
        emitter.send(event);
      }
    } catch (IOException | IllegalStateException e) {
      // The browser is gone.
      emitter.complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
