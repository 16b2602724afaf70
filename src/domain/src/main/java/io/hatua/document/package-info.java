/** Documents: versioned, hashed, archived; PDF from templates. */
@NullMarked
package io.hatua.document;

import org.jspecify.annotations.NullMarked;
