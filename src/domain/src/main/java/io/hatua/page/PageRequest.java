package io.hatua.page;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param cursor {@link Page#nextCursor} of the page before; none for the first page
 * @param limit items a page, from 1 to 100
 */
public record PageRequest(@Nullable String cursor, int limit) {

  public static final int DEFAULT_LIMIT = 25;
  public static final int MAX_LIMIT = 100;

  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_.~-]{1,200}");

  /**
   * @throws io.hatua.fault.FaultsException when the limit or the cursor cannot be right
   */
  public PageRequest {
    Checks checks = new Checks();
    if (cursor != null && !CURSOR.matcher(cursor).matches()) {
      checks.refuse("cursor", Fault.MALFORMED, "is not a cursor that a page gave");
    }
    checks.number("limit", (long) limit, 1, MAX_LIMIT);
    checks.done();
  }

  /** The first page with the usual number of items. */
  public static PageRequest first() {
    return new PageRequest(null, DEFAULT_LIMIT);
  }

  /**
   * The page after a cursor, if any, with the usual number of items if none is named; an address
   * with {@code cursor=} has none.
   */
  public static PageRequest of(@Nullable String cursor, @Nullable Integer limit) {
    return new PageRequest(
        cursor == null || cursor.isEmpty() ? null : cursor, limit == null ? DEFAULT_LIMIT : limit);
  }

  /** One row more than the limit tells whether there is a next page. */
  public int rowsToRead() {
    return limit + 1;
  }
}
