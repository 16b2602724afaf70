/**
 * What a consumer cannot handle is put aside with the reason, so that its neighbours go on; people
 * look at it, hand it over again or discard it.
 */
@NullMarked
package io.hatua.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
