/** Pages of maintenance: the renter's, the technician's and the managers'. */
@NullMarked
package io.hatua.web.maintenance;

import org.jspecify.annotations.NullMarked;
