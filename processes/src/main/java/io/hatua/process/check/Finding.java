package io.hatua.process.check;

/**
 * Something in a model that has to be mended before it is deployed, in plain words.
 *
 * @param file path of the file below the folder of the processes
 * @param elementId id of the element, empty when it is about the whole file
 * @param label what the diagram shows for the element, its id when it shows nothing
 * @param problem what is wrong
 * @param consequence what would happen if it were deployed like this
 * @param remedy how to mend it
 */
public record Finding(
    String file,
    String elementId,
    String label,
    String problem,
    String consequence,
    String remedy) {

  /** The finding on four lines, as a terminal shows it. */
  public String describe() {
    var where = elementId.isEmpty() ? file : "%s: \"%s\" (%s)".formatted(file, label, elementId);
    return """
        %s
          What is wrong:      %s
          What would happen:  %s
          How to mend it:     %s"""
        .formatted(where, problem, consequence, remedy);
  }
}
