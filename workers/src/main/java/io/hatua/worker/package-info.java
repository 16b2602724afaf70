/** What all job workers share: on whose behalf a job runs, and what becomes of one that fails. */
@NullMarked
package io.hatua.worker;

import org.jspecify.annotations.NullMarked;
