/** Plays a bank that keeps accounts: what it books there stands on its statements. */
@NullMarked
package io.hatua.sandbox.bank;

import org.jspecify.annotations.NullMarked;
