/** What every played provider shares: who it is, its keys, its ids and how it refuses. */
@NullMarked
package io.hatua.sandbox.core;

import org.jspecify.annotations.NullMarked;
