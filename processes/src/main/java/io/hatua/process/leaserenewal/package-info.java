/** The names of the lease-renewal process. */
@NullMarked
package io.hatua.process.leaserenewal;

import org.jspecify.annotations.NullMarked;
