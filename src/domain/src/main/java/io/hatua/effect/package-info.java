/**
 * Exactly-once effects: a step's effect, its dedupe row and its events commit in one transaction.
 */
@NullMarked
package io.hatua.effect;

import org.jspecify.annotations.NullMarked;
