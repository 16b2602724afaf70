/** Pages about applications, for the officers who decide them. */
@NullMarked
package io.hatua.web.application;

import org.jspecify.annotations.NullMarked;
