package io.hatua.web.incident;

import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Whether the installation is well, from the figures that alerts are made of (S4-19, S4-20): what
 * is broken, for whom, and how to mend it.
 */
@PageController
class HealthController {

  private static final double LATE_SECONDS = 60;
  private static final double MANY_RECORDS = 10_000;
  private static final double LITTLE_DISK_PERCENT = 15;

  private final MeterRegistry figures;

  HealthController(MeterRegistry figures) {
    this.figures = figures;
  }

  /**
   * One thing that can break; its words stand in the bundle under {@code health.<name>}.
   *
   * @param of what the figure belongs to, where there are several
   * @param figure what is measured now
   * @param link where it is mended, if on a page
   */
  record Check(
      String name, @Nullable String of, long figure, boolean broken, @Nullable String link) {}

  @GetMapping("/health")
  @PreAuthorize(Staff.REPAIRS)
  String show(Model model) {
    List<Check> checks =
        Stream.of(
                each("hatua.incidents.open", "incidents", null, value -> value > 0, "/incidents"),
                each(
                    "hatua.deadletters.open", "letters", null, value -> value > 0, "/dead-letters"),
                each(
                    "hatua.outbox.parked",
                    "parked",
                    "destination",
                    value -> value > 0,
                    "/incidents"),
                each(
                    "hatua.outbox.lag", "late", "destination", value -> value > LATE_SECONDS, null),
                each(
                    "hatua.consumer.lag",
                    "behind",
                    "consumer",
                    value -> value > MANY_RECORDS,
                    null),
                disk())
            .flatMap(Collection::stream)
            .sorted(Comparator.comparing(check -> !check.broken()))
            .toList();
    model.addAttribute("checks", checks);
    model.addAttribute("broken", checks.stream().filter(Check::broken).count());
    return "incident/health";
  }

  private List<Check> each(
      String metric,
      String name,
      @Nullable String tag,
      DoublePredicate broken,
      @Nullable String link) {
    return figures.find(metric).gauges().stream()
        .map(
            gauge ->
                new Check(
                    name,
                    tag == null ? null : gauge.getId().getTag(tag),
                    Math.round(gauge.value()),
                    broken.test(gauge.value()),
                    link))
        .sorted(Comparator.comparing(check -> String.valueOf(check.of())))
        .toList();
  }

  private List<Check> disk() {
    ToDoubleFunction<String> lowest =
        metric ->
            figures.find(metric).gauges().stream()
                .mapToDouble(Gauge::value)
                .min()
                .orElse(Double.NaN);
    double free = 100 * lowest.applyAsDouble("disk.free") / lowest.applyAsDouble("disk.total");
    return Double.isNaN(free)
        ? List.of()
        : List.of(new Check("disk", null, Math.round(free), free < LITTLE_DISK_PERCENT, null));
  }
}
