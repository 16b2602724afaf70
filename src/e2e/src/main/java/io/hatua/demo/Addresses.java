package io.hatua.demo;

import java.util.Map;

/**
 * Where the stack's doors are.
 *
 * @param application pages and API
 * @param operate the engine's dashboard; empty when it does not run
 * @param mail the mail sink's pages and API
 * @param sandbox the provider sandbox
 */
public record Addresses(String application, String operate, String mail, String sandbox) {

  /** Reads the environment that the stack gives to its clients. */
  public static Addresses of(Map<String, String> environment) {
    return new Addresses(
        require(environment, "HATUA_PUBLIC_URL"),
        environment.getOrDefault("HATUA_OPERATE_URL", ""),
        require(environment, "HATUA_MAIL_URL"),
        require(environment, "HATUA_SANDBOX_URL"));
  }

  private static String require(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "expected " + name + " in the environment: run this as ./hatua demo");
    }
    return value;
  }
}
