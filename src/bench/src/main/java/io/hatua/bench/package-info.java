/** Benchmarks: programs that measure the application's own code on real parts. */
@NullMarked
package io.hatua.bench;

import org.jspecify.annotations.NullMarked;
