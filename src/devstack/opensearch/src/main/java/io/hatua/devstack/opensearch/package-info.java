/** The OpenSearch node that Operate and Tasklist read from; it runs in a process of its own. */
@NullMarked
package io.hatua.devstack.opensearch;

import org.jspecify.annotations.NullMarked;
