package io.hatua.process.check;

import io.hatua.form.Form;
import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessResources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Holds the models in a folder against the lint rules of our engine, the names in code and the
 * shape of a saga. Needs Node.js, no running stack.
 */
public final class ProcessCheck {

  private final Path processes;
  private final Map<String, ProcessContract> contracts = new LinkedHashMap<>();
  private final Lint lint;

  /**
   * @param processes folder with a folder a process
   * @param contracts what code knows of each process
   * @param packages the {@code node_modules} folder with bpmnlint in it
   */
  public ProcessCheck(Path processes, Collection<ProcessContract> contracts, Path packages) {
    this.processes = processes;
    contracts.forEach(contract -> this.contracts.put(contract.processId(), contract));
    this.lint = new Lint(processes, packages);
  }

  /**
   * Checks every process of the folder and of the code.
   *
   * @throws CheckNotPossible when Node.js or its packages are missing
   */
  public List<Finding> all() {
    var ids = new TreeSet<>(contracts.keySet());
    try (var folders = Files.list(processes)) {
      folders
          .filter(ProcessCheck::holdsModel)
          .forEach(folder -> ids.add(folder.getFileName().toString()));
    } catch (IOException unreadable) {
      throw new CheckNotPossible("cannot read the folder " + processes, unreadable);
    }
    return check(ids);
  }

  /**
   * Checks one process.
   *
   * @throws CheckNotPossible when Node.js or its packages are missing
   */
  public List<Finding> one(String processId) {
    return check(Set.of(processId));
  }

  private static boolean holdsModel(Path folder) {
    return Files.isRegularFile(folder.resolve(folder.getFileName() + ".bpmn"));
  }

  /** A process read from its folder and not judged yet. */
  private record Subject(
      String id,
      Path file,
      Model model,
      Names names,
      Map<String, DecisionTable> tables,
      Map<String, Form> forms,
      List<Use> uses,
      Findings findings) {}

  private List<Finding> check(Collection<String> ids) {
    var found = new ArrayList<Finding>();
    var subjects = new ArrayList<Subject>();
    for (var id : ids) {
      var findings = new Findings(id + "/" + id + ".bpmn");
      read(id, findings).ifPresentOrElse(subjects::add, () -> found.addAll(findings.all()));
    }
    var expressions =
        subjects.stream().flatMap(subject -> subject.uses().stream()).map(Use::expression).toList();
    var answer = lint.run(subjects.stream().map(Subject::file).toList(), expressions);
    int offset = 0;
    for (var subject : subjects) {
      int end = offset + subject.uses().size();
      judge(subject, answer.expressions().subList(offset, end), answer.reports());
      found.addAll(subject.findings().all());
      offset = end;
    }
    return found;
  }

  private Optional<Subject> read(String id, Findings findings) {
    var folder = processes.resolve(id);
    var file = folder.resolve(id + ".bpmn");
    var contract = contracts.get(id);
    if (contract == null || !Files.isRegularFile(file)) {
      findings.add(
          "",
          id,
          contract == null ? "Code knows no process \"" + id + "\"." : "The model is missing.",
          "Nothing would work on its cases, or none could start.",
          contract == null
              ? new Matching(List.of(id), contracts.keySet()).hint(id)
              : "Put it back, or remove the process from code.");
      return Optional.empty();
    }
    var resources = ProcessResources.inFolder(folder);
    var tables = new LinkedHashMap<String, DecisionTable>();
    var forms = new LinkedHashMap<String, Form>();
    Optional<Model> model = Optional.empty();
    for (var resource : resources.files()) {
      if (resource.name().endsWith(".form")) {
        var form = form(resource, findings);
        if (form.isEmpty()) {
          return Optional.empty();
        }
        forms.put(resource.name().replaceFirst("\\.form$", ""), form.get());
        continue;
      }
      var document = parse(resource, findings);
      if (document.isEmpty()) {
        return Optional.empty();
      }
      if (resource.name().endsWith(".bpmn")) {
        model = Model.of(document.get());
      } else {
        DecisionTable.in(document.get()).forEach(table -> tables.put(table.id(), table));
      }
    }
    if (model.isEmpty()) {
      findings.add(
          "",
          id,
          "The file does not hold exactly one process.",
          "It would not be clear which one a new case runs.",
          "Keep one process a file.");
      return Optional.empty();
    }
    var names = Names.match(model.get(), contract);
    return Optional.of(
        new Subject(
            id,
            file,
            model.get(),
            names,
            tables,
            forms,
            Use.in(model.get(), names, tables),
            findings));
  }

  private static Optional<Document> parse(ProcessResources.File resource, Findings findings) {
    try {
      return Optional.of(Xml.parse(resource.content()));
    } catch (SAXException broken) {
      findings.add(
          "",
          resource.name(),
          "%s is not well-formed: %s".formatted(resource.name(), broken.getMessage()),
          "Neither Modeler nor the engine could open it.",
          "Undo the last edit of the file by hand.");
      return Optional.empty();
    }
  }

  private static Optional<Form> form(ProcessResources.File resource, Findings findings) {
    try {
      return Optional.of(Form.parse(new String(resource.content(), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException broken) {
      findings.add(
          "",
          resource.name(),
          "%s holds no form: %s".formatted(resource.name(), broken.getMessage()),
          "Neither Modeler nor the engine could open it.",
          "Undo the last edit of the file by hand.");
      return Optional.empty();
    }
  }

  private static void judge(
      Subject subject, List<Lint.Reading> readings, List<Lint.Report> reports) {
    var model = subject.model();
    var names = subject.names();
    var findings = subject.findings();
    new StructureRules(model, findings).check(subject.id());
    new NameRules(model, names, subject.tables(), subject.forms().keySet(), findings).check();
    new FormRules(model, names, subject.forms(), findings).check();
    new SagaRules(model, names, findings).check();
    new StepRules(model, names, findings).check();
    new VariableRules(model, names, findings).check(subject.uses(), readings);
    new LintRules(model, findings)
        .check(
            reports.stream()
                .filter(report -> subject.file().toAbsolutePath().toString().equals(report.model()))
                .toList());
  }
}
