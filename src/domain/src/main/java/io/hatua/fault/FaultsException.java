package io.hatua.fault;

import java.util.List;
import java.util.stream.Collectors;

/** An input was refused and nothing was changed; it names every fault at once. */
public class FaultsException extends RuntimeException {

  private final transient List<Fault> faults;

  /**
   * @param faults at least one
   */
  public FaultsException(List<Fault> faults) {
    super(
        faults.stream()
            .map(fault -> fault.field() + " " + fault.code())
            .collect(Collectors.joining(", ")));
    this.faults = List.copyOf(faults);
  }

  /** Every fault, in the order of the fields. */
  public List<Fault> faults() {
    return faults;
  }
}
