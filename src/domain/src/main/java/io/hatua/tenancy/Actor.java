package io.hatua.tenancy;

/**
 * Who did something.
 *
 * @param type what kind of actor
 * @param id the user's id, the process id, the provider's name or the job's name
 */
public record Actor(Type type, String id) {

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
