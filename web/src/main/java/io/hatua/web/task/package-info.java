/** What people do: the inbox, a task with its form, absences, and the page after signing in. */
@NullMarked
package io.hatua.web.task;

import org.jspecify.annotations.NullMarked;
