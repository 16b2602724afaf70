/**
 * Starts the whole stack on one machine without Docker: every part is a process of its own on
 * loopback, kept in one data folder. {@link io.hatua.devstack.Stack} is the way in for tests and
 * demos, {@link io.hatua.devstack.Hatua} the command line behind {@code ./hatua}.
 */
@NullMarked
package io.hatua.devstack;

import org.jspecify.annotations.NullMarked;
