/** The workers of rent-charging, a class a job. */
@NullMarked
package io.hatua.worker.rentcharging;

import org.jspecify.annotations.NullMarked;
