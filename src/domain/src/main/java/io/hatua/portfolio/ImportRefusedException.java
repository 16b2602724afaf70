package io.hatua.portfolio;

import io.hatua.fault.FaultsException;
import java.util.List;

/**
 * An import was refused and nothing of it was stored. The fields of {@link #faults} are {@code
 * <file>:<line>:<column>}.
 */
public final class ImportRefusedException extends FaultsException {

  private final transient List<ImportFault> importFaults;

  ImportRefusedException(List<ImportFault> importFaults) {
    super(importFaults.stream().map(ImportFault::toFault).toList());
    this.importFaults = List.copyOf(importFaults);
  }

  /** Every fault, by file and line. */
  public List<ImportFault> importFaults() {
    return importFaults;
  }
}
