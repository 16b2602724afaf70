/** What all pages share: the frame around them, errors, money and times. */
@NullMarked
package io.hatua.web.page;

import org.jspecify.annotations.NullMarked;
