package io.hatua.process.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Every name in the model is known in code, and every name in code occurs in the model. */
final class NameRules {

  private static final String CHANGE_CODE =
      "Put it back, or have it removed from code in the same change.";

  private final Model model;
  private final Names names;
  private final Map<String, DecisionTable> tables;
  private final Set<String> forms;
  private final Findings findings;

  NameRules(
      Model model,
      Names names,
      Map<String, DecisionTable> tables,
      Set<String> forms,
      Findings findings) {
    this.model = model;
    this.names = names;
    this.tables = tables;
    this.forms = forms;
    this.findings = findings;
  }

  void check() {
    jobTypes();
    messages();
    errors();
    decisions();
    userTasks();
    codes();
  }

  private void jobTypes() {
    model.nodes().forEach(this::jobType);
    var undoing =
        names.contract().jobs().stream().flatMap(job -> job.compensation().stream()).toList();
    names.jobTypes().unused().stream()
        .filter(type -> !undoing.contains(type))
        .forEach(
            type ->
                unused(
                    "No step has the job type \"" + type + "\", which a worker serves.",
                    "New cases would go without that step."));
  }

  private void jobType(Node node) {
    node.jobType()
        .filter(type -> !names.jobTypes().knows(type))
        .ifPresent(
            type ->
                findings.add(
                    node,
                    "No worker serves the job type \"" + type + "\".",
                    "Every case would stop at this step and wait for ever.",
                    names.jobTypes().hint(type)));
  }

  private void messages() {
    for (var message : Xml.children(model.definitions(), "message")) {
      var name = message.getAttribute("name");
      if (!names.messages().knows(name)) {
        atUser(
            message.getAttribute("id"),
            "Nobody sends the message \"" + name + "\".",
            "Cases would wait here in vain, until a timer ends the wait.",
            names.messages().hint(name));
      } else {
        key(message.getAttribute("id"), name, message);
      }
    }
    names
        .messages()
        .unused()
        .forEach(
            name ->
                unused(
                    "Nothing waits for the message \"" + name + "\", which our code sends.",
                    "What it reports would be lost on new cases."));
  }

  private void key(String id, String name, Element message) {
    var expected =
        names.contract().messages().stream()
            .filter(known -> known.name().equals(name))
            .map(known -> "=" + known.key())
            .toList();
    var found =
        Xml.descendants(message, "subscription").stream()
            .map(subscription -> subscription.getAttribute("correlationKey").strip())
            .toList();
    if (!found.equals(expected)) {
      atUser(
          id,
          "The message \"%s\" is matched by %s.".formatted(name, found),
          "Our code sends it with another key, so it would never arrive.",
          "Set its subscription correlation key to \"" + String.join("", expected) + "\".");
    }
  }

  private void errors() {
    for (var error : Xml.children(model.definitions(), "error")) {
      var code = error.getAttribute("errorCode");
      if (!names.errors().knows(code)) {
        atUser(
            error.getAttribute("id"),
            "No worker throws the error \"" + code + "\".",
            "This way would never be taken, and the error that is thrown stays uncaught.",
            names.errors().hint(code));
      }
    }
    names
        .errors()
        .unused()
        .forEach(
            code ->
                unused(
                    "Nothing catches the error \"" + code + "\", which a worker throws.",
                    "A case that meets it would stop with an incident."));
  }

  private void decisions() {
    model
        .nodes()
        .forEach(
            node ->
                node.zeebe("calledDecision")
                    .ifPresent(
                        called ->
                            decision(
                                node,
                                called.getAttribute("decisionId"),
                                called.getAttribute("resultVariable"))));
    names
        .decisions()
        .unused()
        .forEach(
            id ->
                unused(
                    "No step evaluates the decision table \"" + id + "\".",
                    "Its rules would not apply to new cases."));
  }

  private void decision(Node node, String id, String result) {
    var expected =
        names.contract().decisions().stream().filter(known -> known.id().equals(id)).findFirst();
    if (expected.isEmpty()) {
      findings.add(
          node,
          "The decision table \"" + id + "\" is not known.",
          "Every case would stop at this step with an incident.",
          names.decisions().hint(id));
    } else if (!tables.containsKey(id)) {
      findings.add(
          node,
          "No DMN file in this folder holds the decision \"" + id + "\".",
          "It could not be deployed together with the model; cases would stop here.",
          "Put " + id + ".dmn beside the model, or set the decision's id in it.");
    } else if (!result.equals(expected.get().resultVariable())) {
      findings.add(
          node,
          "The result of the decision goes into the variable \"" + result + "\".",
          "The worker that reads it looks for another name.",
          "Set the result variable to \"" + expected.get().resultVariable() + "\".");
    }
  }

  private void userTasks() {
    model.nodes("userTask").forEach(this::userTask);
    names
        .userTasks()
        .unused()
        .forEach(
            id ->
                unused(
                    "No user task has the id \"" + id + "\".", "Nobody would be asked to do it."));
  }

  private void userTask(Node node) {
    if (!names.userTasks().knows(node.id())) {
      findings.add(
          node,
          "Code knows no user task with the id \"" + node.id() + "\".",
          "The step after it would not find what people decided here.",
          names.userTasks().hint(node.id()));
      return;
    }
    var expected = names.userTask(node).orElseThrow().formId();
    var shown = node.zeebe("formDefinition").map(form -> form.getAttribute("formId")).orElse("");
    if (!shown.equals(expected)) {
      findings.add(
          node,
          "The task shows the form \"" + shown + "\".",
          "People would not be asked for what the next step needs.",
          "Set its form to \"" + expected + "\".");
    } else if (!forms.contains(shown)) {
      findings.add(
          node,
          "No file in this folder holds the form \"" + shown + "\".",
          "People would open the task and see nothing to fill in.",
          "Put " + shown + ".form beside the model.");
    }
  }

  private void codes() {
    model
        .nodes()
        .forEach(
            node ->
                node.mappings("output")
                    .forEach(
                        mapping ->
                            code(
                                node,
                                mapping.getAttribute("target"),
                                mapping.getAttribute("source").replaceFirst("^=", ""),
                                "")));
    model
        .nodes()
        .forEach(
            node ->
                node.zeebe("calledDecision")
                    .ifPresent(
                        called -> {
                          var id = names.decisions().meaning(called.getAttribute("decisionId"));
                          if (tables.containsKey(id)) {
                            tables
                                .get(id)
                                .results()
                                .forEach(
                                    result ->
                                        code(
                                            node,
                                            called.getAttribute("resultVariable"),
                                            result,
                                            " (in " + id + ".dmn)"));
                          }
                        }));
  }

  private void code(Node node, String variable, String text, String where) {
    var codes = names.contract().codes().get(variable);
    var literal = text.strip();
    if (codes == null || !literal.matches("\"[^\"]*\"")) {
      return;
    }
    var code = literal.substring(1, literal.length() - 1);
    if (!codes.contains(code)) {
      findings.add(
          node,
          "The code \"%s\" for %s is not known%s.".formatted(code, variable, where),
          "The worker that reads it would fail, and the case stop with an incident.",
          new Matching(List.of(code), codes).hint(code));
    }
  }

  private void unused(String problem, String consequence) {
    findings.add(model.processId(), model.processId(), problem, consequence, CHANGE_CODE);
  }

  private void atUser(String id, String problem, String consequence, String remedy) {
    var user = model.user(id);
    findings.add(
        user.map(Node::id).orElse(id),
        user.map(Node::label).orElse(id),
        problem,
        consequence,
        remedy);
  }
}
