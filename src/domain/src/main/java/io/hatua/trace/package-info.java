/** Which trace the running work belongs to, for log lines, problem details and calls. */
@NullMarked
package io.hatua.trace;

import org.jspecify.annotations.NullMarked;
