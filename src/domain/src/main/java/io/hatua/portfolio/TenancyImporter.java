package io.hatua.portfolio;

import io.hatua.fault.Fault;
import java.util.List;

/** Takes over running tenancies with their balances. */
public interface TenancyImporter {

  /**
   * Stores a tenancy with its lease, occupancy, unit status and opening entries, in the running
   * transaction.
   *
   * @return its faults, their fields named as the components of {@link RunningTenancy}; when there
   *     are any, the import is rolled back
   */
  List<Fault> take(RunningTenancy tenancy);
}
