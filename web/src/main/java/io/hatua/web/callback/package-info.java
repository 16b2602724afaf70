/** Where outside providers tell us what happened: signed, and each call-back once (S0-04). */
@NullMarked
package io.hatua.web.callback;

import org.jspecify.annotations.NullMarked;
