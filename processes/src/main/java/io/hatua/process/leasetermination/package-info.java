/** The names of the lease-termination process. */
@NullMarked
package io.hatua.process.leasetermination;

import org.jspecify.annotations.NullMarked;
