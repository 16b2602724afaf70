/** Plays the providers of checks on applicants: identity (KYC) and background. */
@NullMarked
package io.hatua.sandbox.screening;

import org.jspecify.annotations.NullMarked;
