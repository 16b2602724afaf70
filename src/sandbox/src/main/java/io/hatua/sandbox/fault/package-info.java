/** Faults that a test or a demo asks of a provider. */
@NullMarked
package io.hatua.sandbox.fault;

import org.jspecify.annotations.NullMarked;
