package io.hatua.outbox;

import io.hatua.audit.Change;
import io.hatua.audit.PersonalKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event did to the fields of its aggregate, before and after: for the audit log (S0-02).
 * Fields that stayed the same are left out; personal values leave sealed under the person's key.
 */
public final class Changes {

  private final List<Change> plain = new ArrayList<>();

  /** Values that may be read by everybody: ids, codes, amounts, days. */
  public Changes set(String field, @Nullable Object before, @Nullable Object after) {
    return add(null, field, before, after);
  }

  /** Values that tell something of a person. */
  public Changes personal(
      String personId, String field, @Nullable String before, @Nullable String after) {
    return add(personId, field, before, after);
  }

  List<Change> sealed(PersonalKeys keys) {
    return plain.stream().map(change -> seal(change, keys)).toList();
  }

  private Changes add(
      @Nullable String personId, String field, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      plain.add(new Change(field, text(before), text(after), personId));
    }
    return this;
  }

  private static Change seal(Change change, PersonalKeys keys) {
    String person = change.personId();
    if (person == null) {
      return change;
    }
    String before = change.before();
    String after = change.after();
    return new Change(
        change.field(),
        before == null ? null : keys.seal(person, before),
        after == null ? null : keys.seal(person, after),
        person);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
