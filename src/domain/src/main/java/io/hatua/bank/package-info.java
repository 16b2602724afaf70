/**
 * The bank's statements: taken over once, held against our books, and what differs explained by
 * people.
 */
@NullMarked
package io.hatua.bank;

import org.jspecify.annotations.NullMarked;
