package io.hatua.devstack;

import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param command program and arguments
 * @param environment variables added to those of this process
 */
record Launch(List<String> command, Map<String, String> environment) {}
