/** The names of the owner-disbursement process. */
@NullMarked
package io.hatua.process.ownerdisbursement;

import org.jspecify.annotations.NullMarked;
