/**
 * People who sign in: their roles, teams and managers, and how they prove who they are by password,
 * code and token.
 */
@NullMarked
package io.hatua.user;

import org.jspecify.annotations.NullMarked;
