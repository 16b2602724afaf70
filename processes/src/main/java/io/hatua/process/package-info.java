/**
 * The processes: their names in code, their models on the class path, checking and deploying them.
 */
@NullMarked
package io.hatua.process;

import org.jspecify.annotations.NullMarked;
