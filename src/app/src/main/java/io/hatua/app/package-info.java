/** Puts the application together: configuration, security, schedules, demo data. */
@NullMarked
package io.hatua.app;

import org.jspecify.annotations.NullMarked;
