/** Plays an e-signature provider: requests, the hosted signing page, call-backs. */
@NullMarked
package io.hatua.sandbox.esign;

import org.jspecify.annotations.NullMarked;
