@NullMarked
package io.hatua.messaging.engine;

import org.jspecify.annotations.NullMarked;
