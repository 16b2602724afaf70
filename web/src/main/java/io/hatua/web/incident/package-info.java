/** What is broken, for whom, and how to mend it. */
@NullMarked
package io.hatua.web.incident;

import org.jspecify.annotations.NullMarked;
