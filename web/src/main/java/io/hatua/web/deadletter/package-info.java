/** What consumers could not handle: the operators' page. */
@NullMarked
package io.hatua.web.deadletter;

import org.jspecify.annotations.NullMarked;
