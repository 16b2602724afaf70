/** The pages under test: real services on a real database, providers played in memory. */
@NullMarked
package io.hatua.web.support;

import org.jspecify.annotations.NullMarked;
