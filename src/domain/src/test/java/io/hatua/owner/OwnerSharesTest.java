package io.hatua.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class OwnerSharesTest {

  @Property(tries = 1000)
  void partsShouldAddUpAndStayWithinTheWeights(
      @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 1, max = 1_000_000_000_000L) Long> list,
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long wanted) {
    Map<String, Long> weights = new LinkedHashMap<>();
    list.forEach(weight -> weights.put("own_" + weights.size(), weight));
    long whole = list.stream().mapToLong(weight -> weight).sum();
    long amount = Math.min(wanted, whole);
    Map<String, Long> parts = OwnerShares.split(amount, weights);
    assertThat(parts.values().stream().mapToLong(part -> part).sum()).isEqualTo(amount);
    parts.forEach(
        (owner, part) -> {
          assertThat(part).isPositive().isLessThanOrEqualTo(weights.get(owner));
          double exact = (double) amount / whole * weights.get(owner);
          assertThat((double) part).isBetween(exact - 1.001, exact + 1.001);
        });
  }
}
