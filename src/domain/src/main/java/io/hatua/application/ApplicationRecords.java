package io.hatua.application;

import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The stored applications. */
interface ApplicationRecords extends Repository<Application, String> {

  Application save(Application application);

  /** The application, locked until the end of the transaction: steps come one after another. */
  @Query("select * from application where id = :id for no key update")
  Optional<Application> getById(@Param("id") String id);

  /** Like {@link #getById}, for the holder of a link. */
  @Query("select * from application where token = :token for no key update")
  Optional<Application> getByToken(@Param("token") String token);

  /** Like {@link #getById}, for whoever became a customer. */
  @Query("select * from application where customer_id = :id for no key update")
  Optional<Application> getByCustomerId(@Param("id") String id);

  /**
   * Like {@link #getById}.
   *
   * @throws IllegalStateException when there is none
   */
  default Application lock(String id) {
    return getById(id)
        .orElseThrow(() -> new IllegalStateException("there is no application " + id));
  }
}
