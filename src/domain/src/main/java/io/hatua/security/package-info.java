/** What the watchers over an installation must know: who came in, who was kept out (S4-20). */
@NullMarked
package io.hatua.security;

import org.jspecify.annotations.NullMarked;
