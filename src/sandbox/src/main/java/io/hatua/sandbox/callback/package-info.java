/** Signed call-backs: queued with the fact they tell, delivered until the receiver takes them. */
@NullMarked
package io.hatua.sandbox.callback;

import org.jspecify.annotations.NullMarked;
