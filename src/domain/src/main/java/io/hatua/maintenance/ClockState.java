package io.hatua.maintenance;

import java.time.Instant;

/**
 * What a watch goes on by.
 *
 * @param slaOver whether there is nothing left to watch for
 * @param slaNextAt when to look again
 */
public record ClockState(boolean slaOver, Instant slaNextAt) {}
