package io.hatua.web.page;

import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out what somebody sent. With faults of form nothing is changed, and the answer names them
 * together with the faults that the business finds in the rest.
 */
@Component
public class Submissions {

  private final TransactionTemplate transaction;

  Submissions(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * The result of the action.
   *
   * @param ofForm faults found in the form of the input
   * @throws FaultsException with every fault of form and of the business
   */
  public <R> R run(List<Fault> ofForm, Supplier<R> action) {
    if (ofForm.isEmpty()) {
      return action.get();
    }
    Set<String> named = ofForm.stream().map(Fault::field).collect(Collectors.toSet());
    List<Fault> all = new ArrayList<>(ofForm);
    rehearse(action).stream().filter(fault -> !named.contains(fault.field())).forEach(all::add);
    throw new FaultsException(all);
  }

  private List<Fault> rehearse(Supplier<?> action) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              status.setRollbackOnly();
              try {
                var unused = action.get();
                return List.of();
              } catch (FaultsException e) {
                return e.faults();
              } catch (ConflictException | NotFoundException e) {
                return List.of();
              }
            }));
  }
}
