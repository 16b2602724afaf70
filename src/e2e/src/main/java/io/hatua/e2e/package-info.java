/**
 * What whole-system tests share: a stack of their own, the provider's own log to settle against,
 * and rounds in which a part is killed in the middle of cases.
 */
@NullMarked
package io.hatua.e2e;

import org.jspecify.annotations.NullMarked;
