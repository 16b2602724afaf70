/** Who did what: the pages of the audit log. */
@NullMarked
package io.hatua.web.audit;

import org.jspecify.annotations.NullMarked;
