/** Properties, units, customers, owners, and taking them over from files. */
@NullMarked
package io.hatua.web.portfolio;

import org.jspecify.annotations.NullMarked;
