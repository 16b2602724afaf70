/** What people without an account open from a mail: the signer's page and the deposit page. */
@NullMarked
package io.hatua.web.portal;

import org.jspecify.annotations.NullMarked;
