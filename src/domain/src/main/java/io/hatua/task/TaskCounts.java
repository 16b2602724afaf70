package io.hatua.task;

/** How many open tasks there are for a person; nothing is counted beyond {@value #MOST}. */
public record TaskCounts(
    Count mine, Count mineOverdue, Count groups, Count groupsOverdue, Count all, Count allOverdue) {

  public static final int MOST = 1000;

  /**
   * @param number at most {@link TaskCounts#MOST}
   * @param more whether there are more than that
   */
  public record Count(int number, boolean more) {

    static Count of(int counted) {
      return new Count(Math.min(counted, MOST), counted > MOST);
    }
  }
}
