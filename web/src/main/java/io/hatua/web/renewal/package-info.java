/** Renewals of leases and new rents for staff. */
@NullMarked
package io.hatua.web.renewal;

import org.jspecify.annotations.NullMarked;
