package io.hatua.process;

import io.hatua.process.bankreconciliation.BankReconciliation;
import io.hatua.process.customeronboarding.CustomerOnboarding;
import io.hatua.process.disbursementrun.DisbursementRun;
import io.hatua.process.expenseapproval.ExpenseApproval;
import io.hatua.process.leaserenewal.LeaseRenewal;
import io.hatua.process.leasesigning.LeaseSigning;
import io.hatua.process.leasetermination.LeaseTermination;
import io.hatua.process.maintenancerequest.MaintenanceRequest;
import io.hatua.process.ownerdisbursement.OwnerDisbursement;
import io.hatua.process.rentcharging.RentCharging;
import io.hatua.process.rentpayment.RentPayment;
import io.hatua.process.slawatch.SlaWatch;
import java.util.List;

/** All processes that this build contains. */
public final class Processes {

  /** The contract of every process; a new process is added here. */
  public static final List<ProcessContract> CONTRACTS =
      List.of(
          CustomerOnboarding.CONTRACT,
          DisbursementRun.CONTRACT,
          BankReconciliation.CONTRACT,
          ExpenseApproval.CONTRACT,
          LeaseRenewal.CONTRACT,
          LeaseSigning.CONTRACT,
          LeaseTermination.CONTRACT,
          MaintenanceRequest.CONTRACT,
          OwnerDisbursement.CONTRACT,
          RentCharging.CONTRACT,
          RentPayment.CONTRACT,
          SlaWatch.CONTRACT);

  private Processes() {}
}
