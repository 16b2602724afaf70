/** The names of the sla-watch process. */
@NullMarked
package io.hatua.process.slawatch;

import org.jspecify.annotations.NullMarked;
