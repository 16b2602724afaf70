/** The workers of lease-termination. */
@NullMarked
package io.hatua.worker.leasetermination;

import org.jspecify.annotations.NullMarked;
