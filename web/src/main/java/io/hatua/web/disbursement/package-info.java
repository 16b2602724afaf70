/** Pages about what owners are paid: runs, disbursements and the owners' statements. */
@NullMarked
package io.hatua.web.disbursement;

import org.jspecify.annotations.NullMarked;
