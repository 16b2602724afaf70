/** The workers of lease-renewal. */
@NullMarked
package io.hatua.worker.leaserenewal;

import org.jspecify.annotations.NullMarked;
