/** Identifiers: a prefix that names the kind and a time-ordered random part. */
@NullMarked
package io.hatua.identifier;

import org.jspecify.annotations.NullMarked;
