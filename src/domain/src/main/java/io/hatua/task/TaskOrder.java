package io.hatua.task;

/** How a list of tasks is sorted. */
public enum TaskOrder {
  /** What is due first comes first; what is never due comes last. */
  DUE("due_at", false),
  OLDEST("created_at", false),
  NEWEST("created_at", true);

  private final String column;
  private final boolean descending;

  TaskOrder(String column, boolean descending) {
    this.column = column;
    this.descending = descending;
  }

  String column() {
    return column;
  }

  String beyond() {
    return descending ? "<" : ">";
  }

  String direction() {
    return descending ? "desc" : "asc";
  }

  boolean descending() {
    return descending;
  }
}
