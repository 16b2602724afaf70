package io.hatua.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/**
 * Tells, within moments of the commit and in every instance of the application, that tasks of a
 * tenant changed. What changed is for the listener to read: many changes are told as one, and after
 * the connection was lost all are told that something may have changed.
 */
@Service
public class TaskChanges implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(TaskChanges.class);
  private static final Duration APART = Duration.ofMillis(100);
  private static final Duration LOOK_UP = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private @Nullable Thread thread;
  private volatile boolean stopped;

  TaskChanges(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Ends a subscription. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls the listener whenever tasks of the tenant changed, until the subscription is closed.
   *
   * @param listener must be quick, and must not throw
   */
  public Subscription subscribe(String tenantId, Runnable listener) {
    listeners.computeIfAbsent(tenantId, id -> new CopyOnWriteArrayList<>()).add(listener);
    start();
    return () ->
        listeners.computeIfPresent(
            tenantId,
            (id, all) -> {
              all.remove(listener);
              return all.isEmpty() ? null : all;
            });
  }

  @Override
  public void destroy() throws InterruptedException {
    stopped = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      running.join(LOOK_UP.multipliedBy(2));
    }
  }

  private synchronized void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().name("task-changes").daemon().start(this::run);
    }
  }

  private void run() {
    while (!stopped) {
      try (Connection connection = dataSource.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        LOG.warn("Changes of tasks are not told at the moment: {}", e.getMessage());
        pause(LOOK_UP);
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen hatua_task");
      tell(Set.copyOf(listeners.keySet()));
      PGConnection notified = connection.unwrap(PGConnection.class);
      while (!stopped) {
        PGNotification[] notifications = notified.getNotifications((int) LOOK_UP.toMillis());
        Set<String> tenants = new TreeSet<>();
        for (PGNotification notification : notifications) {
          tenants.add(notification.getParameter());
        }
        if (!tenants.isEmpty()) {
          tell(tenants);
          pause(APART);
        }
      }
      statement.execute("unlisten hatua_task");
    }
  }

  private void tell(Set<String> tenants) {
    for (String tenant : tenants) {
      listeners.getOrDefault(tenant, List.of()).forEach(this::tell);
    }
  }

  private void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.warn("A listener failed when it was told of changed tasks", e);
    }
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
