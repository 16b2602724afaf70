package io.hatua.maintenance;

/**
 * What the triage table found.
 *
 * @param category name of a {@link MaintenanceCategory}
 * @param priority name of a {@link Priority}
 * @param skill name of a {@link Skill}
 * @param estimateMinorUnits what such a repair usually costs
 * @param rule which row of the table decided, UPPER_SNAKE
 * @param sure whether nobody needs to look at it
 */
public record Triage(
    String category,
    String priority,
    String skill,
    long estimateMinorUnits,
    String rule,
    boolean sure) {}
