/** How our consumers take in the events of all domains: checked, in their tenant, one by one. */
@NullMarked
package io.hatua.messaging.consumer;

import org.jspecify.annotations.NullMarked;
