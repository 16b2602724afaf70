/** The workers of sla-watch, a class a job. */
@NullMarked
package io.hatua.worker.slawatch;

import org.jspecify.annotations.NullMarked;
