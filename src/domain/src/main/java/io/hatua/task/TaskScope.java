package io.hatua.task;

/** Whose tasks are wanted. */
public enum TaskScope {
  /** Those that the caller has, and those that somebody has for whom the caller stands in. */
  MINE,
  /** Those that the caller may do, by their groups or by name, or in somebody's stead. */
  GROUPS,
  /** Those of the tenant. */
  ALL
}
