/** The providers of short messages: SMS and push, over one contract. */
@NullMarked
package io.hatua.sandbox.message;

import org.jspecify.annotations.NullMarked;
