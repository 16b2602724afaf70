/**
 * Tasks that people do: who may do them, who has them, and our own record of what was decided. The
 * engine says which tasks there are; what somebody decided counts only as it is recorded here.
 */
@NullMarked
package io.hatua.task;

import org.jspecify.annotations.NullMarked;
