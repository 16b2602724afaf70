package io.hatua.portfolio;

import java.util.Map;

/**
 * What an import stored.
 *
 * @param rows rows of each file given, also when an earlier import of the same file stored them
 */
public record ImportResult(Map<ImportFile, Integer> rows) {}
