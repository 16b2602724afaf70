/** The steps of lease-signing and their compensations, a worker each (S1-20 to S1-31). */
@NullMarked
package io.hatua.worker.leasesigning;

import org.jspecify.annotations.NullMarked;
