package io.hatua.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items in the order of the list
 * @param nextCursor where the next page starts; none on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /**
   * Cuts a page out of rows that were read with {@link PageRequest#rowsToRead}.
   *
   * @param cursor what tells an item's place in the list: its id
   */
  public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, String> cursor) {
    if (rows.size() <= request.limit()) {
      return new Page<>(List.copyOf(rows), null);
    }
    List<T> items = List.copyOf(rows.subList(0, request.limit()));
    return new Page<>(items, cursor.apply(items.getLast()));
  }

  /** The same page of other items. */
  public <U> Page<U> map(Function<? super T, ? extends U> mapping) {
    return new Page<>(items.stream().<U>map(mapping).toList(), nextCursor);
  }
}
