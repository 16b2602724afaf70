package io.hatua.process.check;

import io.hatua.form.Form;
import io.hatua.form.FormField;
import io.hatua.process.ProcessContract.UserTask;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Forms ask exactly for what code reads, and for nothing that the server could not check. */
final class FormRules {

  private final Model model;
  private final Names names;
  private final Map<String, Form> forms;
  private final Findings findings;
  private final Set<String> judged = new HashSet<>();

  FormRules(Model model, Names names, Map<String, Form> forms, Findings findings) {
    this.model = model;
    this.names = names;
    this.forms = forms;
    this.findings = findings;
  }

  void check() {
    model
        .nodes("userTask")
        .forEach(
            node ->
                names
                    .userTask(node)
                    .ifPresent(
                        task ->
                            Optional.ofNullable(forms.get(task.formId()))
                                .ifPresent(form -> judge(node, task, form))));
  }

  private void judge(Node node, UserTask task, Form form) {
    if (judged.add(task.formId())) {
      id(node, task.formId(), form);
      form.unsupported().forEach(component -> unsupported(node, task.formId(), component));
    }
    var keys = new Matching(form.fields().stream().map(FormField::key).toList(), task.fields());
    keys.unknown()
        .forEach(
            key ->
                findings.add(
                    node,
                    "Code reads no answer \"%s\" of the form %s.".formatted(key, task.formId()),
                    "People would fill in a field that nothing comes of.",
                    keys.hint(key)));
    keys.unused()
        .forEach(
            key ->
                findings.add(
                    node,
                    "The form %s does not ask for \"%s\".".formatted(task.formId(), key),
                    "The next step would not find what it needs, and the case stop with an"
                        + " incident.",
                    "Put a field with the key \"" + key + "\" back."));
    form.fields().forEach(field -> choices(node, task, field));
  }

  private void choices(Node node, UserTask task, FormField field) {
    var understood = task.answers().getOrDefault(field.key(), Set.of());
    field.options().stream()
        .map(FormField.Option::value)
        .filter(value -> !understood.isEmpty() && !understood.contains(value))
        .forEach(
            value ->
                findings.add(
                    node,
                    "In the form %s, code does not understand the choice \"%s\" of \"%s\"."
                        .formatted(task.formId(), value, field.key()),
                    "Whoever chooses it would stop the case with an incident.",
                    new Matching(Set.of(value), understood).hint(value)));
  }

  private void id(Node node, String formId, Form form) {
    if (!form.id().equals(formId)) {
      findings.add(
          node,
          "The file %s.form holds a form with the id \"%s\".".formatted(formId, form.id()),
          "The engine would not find the form of the task, and the case stop with an incident.",
          "Set the form's id to \"" + formId + "\".");
    }
  }

  private void unsupported(Node node, String formId, Form.Unsupported component) {
    findings.add(
        node,
        "In the form %s, \"%s\": %s".formatted(formId, component.where(), component.problem()),
        "The server could not hold people to what the browser shows them.",
        "Use text, number, choice, date and group fields with fixed settings; a field may be"
            + " hidden by comparing other answers with = and !=.");
  }
}
