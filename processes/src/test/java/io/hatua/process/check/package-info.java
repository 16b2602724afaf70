@NullMarked
package io.hatua.process.check;

import org.jspecify.annotations.NullMarked;
