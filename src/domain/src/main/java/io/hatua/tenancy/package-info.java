/**
 * On whose behalf work is done: tenant, actor, correlation; every transaction carries the tenant to
 * the database, where row-level security holds it.
 */
@NullMarked
package io.hatua.tenancy;

import org.jspecify.annotations.NullMarked;
