package io.hatua.process;

import io.hatua.process.customeronboarding.CustomerOnboarding;
import io.hatua.process.leasesigning.LeaseSigning;
import java.util.List;

/** All processes that this build contains. */
public final class Processes {

  /** The contract of every process; a new process is added here. */
  public static final List<ProcessContract> CONTRACTS =
      List.of(CustomerOnboarding.CONTRACT, LeaseSigning.CONTRACT);

  private Processes() {}
}
