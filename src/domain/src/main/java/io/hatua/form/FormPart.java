package io.hatua.form;

import java.util.List;

/** What stands in a form, one below the other. */
public sealed interface FormPart {

  /**
   * Something to read.
   *
   * @param markdown as Modeler keeps it
   */
  record Text(String markdown) implements FormPart {}

  /** Parts that belong together under one heading, which may be empty. */
  record Group(String label, List<FormPart> parts) implements FormPart {}

  /** A line between what is above and below. */
  record Separator() implements FormPart {}

  /** Something to answer. */
  record Question(FormField field) implements FormPart {}
}
