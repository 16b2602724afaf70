/** The workers of maintenance-request, a class a job. */
@NullMarked
package io.hatua.worker.maintenancerequest;

import org.jspecify.annotations.NullMarked;
