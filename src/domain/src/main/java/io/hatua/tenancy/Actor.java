package io.hatua.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param type what kind of actor
 * @param id the user's id, the process id, the provider's name or the job's name
 * @param onBehalfOf the user in whose place the actor acts, when there is one
 */
public record Actor(Type type, String id, @Nullable String onBehalfOf) {

  public Actor(Type type, String id) {
    this(type, id, null);
  }

  public enum Type {
    USER,
    PROCESS,
    PROVIDER,
    SYSTEM
  }

  public static Actor user(String userId) {
    return new Actor(Type.USER, userId);
  }

  public static Actor process(String processId) {
    return new Actor(Type.PROCESS, processId);
  }

  public static Actor provider(String name) {
    return new Actor(Type.PROVIDER, name);
  }

  public static Actor system(String name) {
    return new Actor(Type.SYSTEM, name);
  }
}
