package io.hatua.web.page;

import io.hatua.fault.Fault;
import java.util.List;

/** The faults of a form, to stand beside its fields; templates call it {@code faults}. */
public record FieldFaults(List<Fault> all) {

  public static final FieldFaults NONE = new FieldFaults(List.of());

  /** The faults of one field. */
  public List<Fault> of(String field) {
    return all.stream().filter(fault -> fault.field().equals(field)).toList();
  }

  public boolean has(String field) {
    return !of(field).isEmpty();
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }
}
