@NullMarked
package io.hatua.process;

import org.jspecify.annotations.NullMarked;
