/** Signature requests on lease documents: one a signer, asked of the provider exactly once. */
@NullMarked
package io.hatua.signature;

import org.jspecify.annotations.NullMarked;
