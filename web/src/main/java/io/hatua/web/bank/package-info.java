/** Pages about the bank's statements and how they stand against the books. */
@NullMarked
package io.hatua.web.bank;

import org.jspecify.annotations.NullMarked;
