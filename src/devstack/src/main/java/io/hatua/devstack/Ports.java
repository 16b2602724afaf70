package io.hatua.devstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Where each part of one stack listens, always on 127.0.0.1. */
public final class Ports {

  private static final int LOWEST = 1024;
  private static final int HIGHEST = 32767;
  private static final int LOWEST_CHOSEN = 20000;

  private final Map<Port, Integer> numbers;

  private Ports(Map<Port, Integer> numbers) {
    this.numbers = numbers;
  }

  /**
   * The default ports, moved by the given settings, later ones first: {@code HATUA_PORT_KAFKA=...}.
   *
   * @throws StackException if a setting is no usable port, or two parts would share one
   */
  @SafeVarargs
  static Ports configured(Map<String, String>... settings) {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    Map<Integer, Port> taken = new HashMap<>();
    for (Port port : Port.values()) {
      int number = port.byDefault();
      for (Map<String, String> setting : settings) {
        String value = setting.get(port.variable());
        if (value != null) {
          number = parse(port, value);
        }
      }
      Port other = taken.putIfAbsent(number, port);
      if (other != null) {
        throw new StackException(
            "%s and %s are both %d: give each part a port of its own."
                .formatted(other.variable(), port.variable(), number));
      }
      numbers.put(port, number);
    }
    return new Ports(numbers);
  }

  /** Ports that are free now, chosen at random below 32768, for stacks beside the usual one. */
  public static Ports free() {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    Set<Integer> chosen = new HashSet<>();
    for (Port port : Port.values()) {
      int number;
      do {
        number = ThreadLocalRandom.current().nextInt(LOWEST_CHOSEN, HIGHEST + 1);
      } while (chosen.contains(number) || !isFree(number));
      chosen.add(number);
      numbers.put(port, number);
    }
    return new Ports(numbers);
  }

  /** The number of a port. */
  public int get(Port port) {
    return Objects.requireNonNull(numbers.get(port));
  }

  /** {@code 127.0.0.1:port}. */
  public String address(Port port) {
    return "127.0.0.1:" + get(port);
  }

  /** {@code http://localhost:port}, the form shown to people and used by browsers. */
  public String url(Port port) {
    return "http://localhost:" + get(port);
  }

  /** Whether a process could listen on this loopback port now. */
  static boolean isFree(int number) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int parse(Port port, String value) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= LOWEST && number <= HIGHEST) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw unusable(port, value, e);
    }
    throw unusable(port, value, null);
  }

  private static StackException unusable(Port port, String value, @Nullable Throwable cause) {
    return new StackException(
        "%s is '%s': give a number from %d to %d (higher ports are taken at random by outgoing connections)."
            .formatted(port.variable(), value, LOWEST, HIGHEST),
        cause);
  }
}
