package io.hatua.maintenance;

import java.time.YearMonth;

/**
 * How the clocks of a kind were kept that started in a month (S1-67). Those of cancelled requests
 * do not count.
 *
 * @param month on the tenant's wall clock
 * @param inTime stopped before their time was up
 * @param late their time ran out, whether they have stopped or not
 * @param running neither of the two yet
 */
public record SlaFigure(YearMonth month, ClockKind kind, long inTime, long late, long running) {

  /** Of those that are decided, in whole percent; 100 while there is none. */
  public int percentInTime() {
    long decided = inTime + late;
    return decided == 0 ? 100 : (int) (inTime * 100 / decided);
  }
}
