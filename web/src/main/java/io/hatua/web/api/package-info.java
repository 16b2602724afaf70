/** The REST API: {@code /api/v1}, JSON, RFC 9457 problem details, every fault at once. */
@NullMarked
package io.hatua.web.api;

import org.jspecify.annotations.NullMarked;
