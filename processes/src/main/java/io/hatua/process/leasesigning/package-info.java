/** Names that the lease-signing model, its workers and its callers share. */
@NullMarked
package io.hatua.process.leasesigning;

import org.jspecify.annotations.NullMarked;
