/** Leases for staff: the list, the case with its diagram and history, proposing, withdrawing. */
@NullMarked
package io.hatua.web.lease;

import org.jspecify.annotations.NullMarked;
