package io.hatua.expense;

/** An expense was accepted; its case goes its way. */
public record Submitted(String expenseId, String correlationId) {}
