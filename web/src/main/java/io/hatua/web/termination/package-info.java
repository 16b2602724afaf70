/** Pages about the end of a lease: notice, inspection, settlement. */
@NullMarked
package io.hatua.web.termination;

import org.jspecify.annotations.NullMarked;
