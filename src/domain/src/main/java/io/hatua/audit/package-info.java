/**
 * What is kept about who did what: the audit log, and the keys under which it holds what is
 * personal, so that erasing a person leaves the log whole (S0-02, S3-18).
 */
@NullMarked
package io.hatua.audit;

import org.jspecify.annotations.NullMarked;
