package io.hatua.web.portfolio;

import io.hatua.web.page.FieldFaults;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** A customer or an owner as typed. */
record PersonForm(@Nullable String name, @Nullable String email, @Nullable String phone) {

  static final PersonForm BLANK = new PersonForm(null, null, null);

  /**
   * The view with the form.
   *
   * @param kind {@code customers} or {@code owners}
   */
  String show(String kind, FieldFaults faults, Model model) {
    model.addAttribute("form", this);
    model.addAttribute("kind", kind);
    model.addAttribute("faults", faults);
    return "portfolio/add-person";
  }

  /** Nothing: all of it is personal. */
  @Override
  public String toString() {
    return "PersonForm[…]";
  }
}
