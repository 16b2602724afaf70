/** Service levels: when a clock that counts working hours and stands in pauses runs out. Pure. */
@NullMarked
package io.hatua.sla;

import org.jspecify.annotations.NullMarked;
