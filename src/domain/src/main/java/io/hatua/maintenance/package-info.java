/**
 * What breaks and is mended: requests, the work they become, who does it, and the service levels
 * that are kept or broken meanwhile. What people wrote about it stays here.
 */
@NullMarked
package io.hatua.maintenance;

import org.jspecify.annotations.NullMarked;
