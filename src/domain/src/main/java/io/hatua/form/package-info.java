/**
 * Camunda forms: what they ask, and whether answers are sound, as form-js judges in the browser.
 */
@NullMarked
package io.hatua.form;

import org.jspecify.annotations.NullMarked;
