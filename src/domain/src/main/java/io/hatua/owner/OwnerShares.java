package io.hatua.owner;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits an amount by weights to the last minor unit: the largest remainders are rounded up. */
public final class OwnerShares {

  private OwnerShares() {}

  /**
   * The parts, in the order of the weights; they add up to the amount, and none is more than its
   * weight where the amount is not more than all of them.
   *
   * @param weights at least one is more than zero
   */
  public static Map<String, Long> split(long minorUnits, Map<String, Long> weights) {
    BigInteger whole = BigInteger.valueOf(weights.values().stream().mapToLong(w -> w).sum());
    Map<String, Long> parts = new LinkedHashMap<>();
    Map<String, BigInteger> remainders = new LinkedHashMap<>();
    long left = minorUnits;
    for (Map.Entry<String, Long> weight : weights.entrySet()) {
      BigInteger[] division =
          BigInteger.valueOf(minorUnits)
              .multiply(BigInteger.valueOf(weight.getValue()))
              .divideAndRemainder(whole);
      parts.put(weight.getKey(), division[0].longValueExact());
      remainders.put(weight.getKey(), division[1]);
      left -= division[0].longValueExact();
    }
    List<String> largestFirst = new ArrayList<>(weights.keySet());
    largestFirst.sort(Comparator.comparing(remainders::get, Comparator.reverseOrder()));
    for (String owner : largestFirst.subList(0, Math.toIntExact(left))) {
      parts.merge(owner, 1L, Long::sum);
    }
    parts.values().removeIf(part -> part == 0);
    return parts;
  }
}
