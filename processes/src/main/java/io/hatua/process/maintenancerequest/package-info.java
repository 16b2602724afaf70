/** The names of the maintenance-request process. */
@NullMarked
package io.hatua.process.maintenancerequest;

import org.jspecify.annotations.NullMarked;
