/** What somebody does with the own account: password, second factor, signing out everywhere. */
@NullMarked
package io.hatua.web.account;

import org.jspecify.annotations.NullMarked;
