package io.hatua.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.Process;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process with everything that is deployed together with it.
 *
 * @param processId id of the process
 * @param files its model first, then decision tables and forms by name
 */
public record ProcessResources(String processId, List<File> files) {

  /** An engine that has only just started is slow at first. */
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);

  /** Copies the list, so that it never changes. */
  public ProcessResources {
    files = List.copyOf(files);
  }

  /**
   * A file of a process.
   *
   * @param name name under which the engine knows it, such as {@code lease-signing.bpmn}
   * @param content its bytes
   */
  public record File(String name, byte[] content) {}

  /**
   * What the engine answered.
   *
   * @param processId id of the process
   * @param version its latest version now
   * @param changed false when the engine already had exactly these files
   */
  public record Deployed(String processId, int version, boolean changed) {}

  /** The processes on the class path, those of {@link Processes#CONTRACTS}. */
  public static List<ProcessResources> packaged() {
    return Processes.CONTRACTS.stream().map(ProcessResources::packaged).toList();
  }

  /** The files of one process on the class path, under {@code processes/}. */
  public static ProcessResources packaged(ProcessContract contract) {
    var names = new ArrayList<String>();
    names.add(contract.processId() + ".bpmn");
    contract.decisions().stream()
        .map(decision -> decision.id() + ".dmn")
        .sorted()
        .forEach(names::add);
    contract.userTasks().stream()
        .map(task -> task.formId() + ".form")
        .distinct()
        .sorted()
        .forEach(names::add);
    return new ProcessResources(
        contract.processId(),
        names.stream().map(name -> new File(name, onClassPath(contract, name))).toList());
  }

  /** The files of the process in that folder, whose name is the process id. */
  public static ProcessResources inFolder(Path folder) {
    var processId = folder.getFileName().toString();
    try (var entries = Files.list(folder)) {
      var files = new ArrayList<File>();
      for (var path : entries.sorted().toList()) {
        var name = path.getFileName().toString();
        if (name.equals(processId + ".bpmn")) {
          files.addFirst(new File(name, Files.readAllBytes(path)));
        } else if (name.endsWith(".dmn") || name.endsWith(".form")) {
          files.add(new File(name, Files.readAllBytes(path)));
        }
      }
      return new ProcessResources(processId, files);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the process in " + folder, unreadable);
    }
  }

  /**
   * Hands the files to the engine in one deployment. The engine keeps its version when nothing
   * changed since the latest one.
   */
  public Deployed deploy(CamundaClient client) {
    var first = files.getFirst();
    var command = client.newDeployResourceCommand().addResourceBytes(first.content(), first.name());
    for (var file : files.subList(1, files.size())) {
      command = command.addResourceBytes(file.content(), file.name());
    }
    var deployment = command.requestTimeout(ANSWER_LIMIT).send().join();
    var process = deployment.getProcesses().getFirst();
    return new Deployed(processId, process.getVersion(), isNew(process, deployment.getKey()));
  }

  /** The engine numbers what it creates upwards: what is older than this deployment was there. */
  private static boolean isNew(Process process, long deploymentKey) {
    return process.getProcessDefinitionKey() > deploymentKey;
  }

  private static byte[] onClassPath(ProcessContract contract, String name) {
    var path = "/processes/" + contract.processId() + "/" + name;
    try (var stream = ProcessResources.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new FileNotFoundException(path + " is not on the class path");
      }
      return stream.readAllBytes();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
