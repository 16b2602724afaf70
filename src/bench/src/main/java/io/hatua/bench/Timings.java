package io.hatua.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** How long each kind of page took. */
final class Timings {

  /** Pages of every kind together. */
  static final String ALL = "every page";

  private final Map<String, LongStream.Builder> nanos = new TreeMap<>();

  void add(String kind, long nanoseconds) {
    nanos.computeIfAbsent(kind, name -> LongStream.builder()).add(nanoseconds);
  }

  /** Milliseconds within which the share of all pages, or of one kind of them, was there. */
  static double percentile(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
  }

  /** All times of each kind, and of {@link #ALL}, sorted. */
  Map<String, long[]> sorted() {
    Map<String, long[]> sorted = new TreeMap<>();
    nanos.forEach((kind, times) -> sorted.put(kind, times.build().sorted().toArray()));
    sorted.put(ALL, sorted.values().stream().flatMapToLong(LongStream::of).sorted().toArray());
    return sorted;
  }
}
