package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.Settlement;
import io.hatua.termination.SettlementSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Works out what is owed, what the deposit pays and what goes back. */
@Component(JobTypes.SETTLE)
public final class SettleWorker {

  private final CaseJob cases;
  private final SettlementSteps steps;

  SettleWorker(CaseJob cases, SettlementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.SETTLE)
  public Output handle(ActivatedJob job, @VariablesAsType TerminationJob termination) {
    return termination.call(
        cases,
        job,
        id -> {
          Settlement settlement = steps.settle(id);
          return new Output(
              settlement.version(), settlement.atStake().minorUnits(), steps.twoPeopleLimit());
        });
  }

  /**
   * What the table decides from.
   *
   * @param settlementVersion 1 for the first
   * @param settledMinorUnits deposit and damage
   * @param twoPeopleLimitMinorUnits above it two people approve
   */
  public record Output(
      int settlementVersion, long settledMinorUnits, long twoPeopleLimitMinorUnits) {}
}
