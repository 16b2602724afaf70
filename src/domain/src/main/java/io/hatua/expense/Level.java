package io.hatua.expense;

/**
 * A row of the approval matrix that applies.
 *
 * @param level the lowest is asked first
 * @param group a role in kebab-case
 * @param reason UPPER_SNAKE
 */
public record Level(int level, String group, String reason) {}
