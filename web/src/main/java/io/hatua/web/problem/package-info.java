/**
 * What every refusal has: a stable code with words, the trace of the request, and what was typed.
 */
@NullMarked
package io.hatua.web.problem;

import org.jspecify.annotations.NullMarked;
