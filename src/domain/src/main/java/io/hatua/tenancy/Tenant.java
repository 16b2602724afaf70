package io.hatua.tenancy;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A property operator whose business is kept apart from every other's.
 *
 * @param id {@code tnt_…}
 * @param timeZone the zone of its days: due dates, effective dates
 * @param currency ISO 4217 code of its books
 */
public record Tenant(String id, String name, ZoneId timeZone, String currency, Instant createdAt) {}
