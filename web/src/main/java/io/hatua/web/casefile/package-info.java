/**
 * The page of a business case, as far as all kinds of cases share it: the process and where it
 * stands, documents, postings, and what happened.
 */
@NullMarked
package io.hatua.web.casefile;

import org.jspecify.annotations.NullMarked;
