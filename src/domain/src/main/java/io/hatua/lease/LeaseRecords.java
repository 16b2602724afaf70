package io.hatua.lease;

import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The stored leases. */
interface LeaseRecords extends Repository<Lease, String> {

  Lease save(Lease lease);

  Optional<Lease> findById(String id);

  /**
   * The lease, locked until the end of the transaction: its steps come one after another. Not for
   * update of its key: whoever holds its deposit or a signature request and writes a row that
   * refers to the lease would wait for us while we wait for them.
   */
  @Query("select * from lease where id = :id for no key update")
  Optional<Lease> getById(@Param("id") String id);

  /**
   * Like {@link #getById}.
   *
   * @throws IllegalStateException when there is none
   */
  default Lease lock(String id) {
    return getById(id).orElseThrow(() -> new IllegalStateException("there is no lease " + id));
  }
}
