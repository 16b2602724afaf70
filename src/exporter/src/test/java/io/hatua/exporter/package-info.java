@NullMarked
package io.hatua.exporter;

import org.jspecify.annotations.NullMarked;
