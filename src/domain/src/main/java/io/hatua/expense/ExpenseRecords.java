package io.hatua.expense;

import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The stored expenses. */
interface ExpenseRecords extends Repository<Expense, String> {

  Expense save(Expense expense);

  /** The expense, locked until the end of the transaction: steps come one after another. */
  @Query("select * from expense where id = :id for no key update")
  Optional<Expense> getById(@Param("id") String id);

  /**
   * Like {@link #getById}.
   *
   * @throws IllegalStateException when there is none
   */
  default Expense lock(String id) {
    return getById(id).orElseThrow(() -> new IllegalStateException("there is no expense " + id));
  }
}
