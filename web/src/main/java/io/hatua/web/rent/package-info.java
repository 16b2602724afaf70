/** What leases owe and have paid, for staff. */
@NullMarked
package io.hatua.web.rent;

import org.jspecify.annotations.NullMarked;
