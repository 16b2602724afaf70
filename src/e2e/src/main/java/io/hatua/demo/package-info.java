/**
 * Plays business cases on a running stack the way people do: staff through the API, customers and
 * owners through the links in their mails and the providers' own pages.
 */
@NullMarked
package io.hatua.demo;

import org.jspecify.annotations.NullMarked;
