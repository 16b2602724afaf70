package io.hatua.maintenance;

import io.hatua.fault.NotFoundException;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The stored requests. */
interface MaintenanceRecords extends Repository<MaintenanceRequest, String> {

  MaintenanceRequest save(MaintenanceRequest request);

  /** The request, locked until the end of the transaction: changes come one after another. */
  @Query("select * from maintenance_request where id = :id for no key update")
  Optional<MaintenanceRequest> getById(@Param("id") String id);

  /**
   * Like {@link #getById}.
   *
   * @throws NotFoundException when there is none
   */
  default MaintenanceRequest lock(String id) {
    return getById(id).orElseThrow(() -> new NotFoundException("request", id));
  }
}
