package io.hatua.process.check;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Decision;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import io.hatua.process.ProcessContract.UserTask;
import java.util.Collection;
import java.util.Optional;

/**
 * The names of one model matched with the names in code.
 *
 * @param contract the names in code
 * @param jobTypes job types
 * @param messages message names
 * @param errors codes of BPMN errors
 * @param decisions decision ids
 * @param userTasks element ids of user tasks
 */
record Names(
    ProcessContract contract,
    Matching jobTypes,
    Matching messages,
    Matching errors,
    Matching decisions,
    Matching userTasks) {

  static Names match(Model model, ProcessContract contract) {
    var jobs = contract.jobs();
    return new Names(
        contract,
        new Matching(
            model.nodes().flatMap(node -> node.jobType().stream()).toList(),
            jobs.stream().map(Job::type).toList()),
        new Matching(
            globals(model, "message", "name"),
            contract.messages().stream().map(Message::name).toList()),
        new Matching(
            globals(model, "error", "errorCode"),
            jobs.stream().flatMap(job -> job.errors().stream()).toList()),
        new Matching(
            attributes(model, "calledDecision", "decisionId"),
            contract.decisions().stream().map(Decision::id).toList()),
        new Matching(
            model.nodes("userTask").map(Node::id).toList(),
            contract.userTasks().stream().map(UserTask::elementId).toList()));
  }

  /** The job that a node calls, empty when code knows none that could be meant. */
  Optional<Job> job(Node node) {
    return node.jobType().map(jobTypes::meaning).flatMap(contract::job);
  }

  /** The user task that a node is, empty when code knows none that could be meant. */
  Optional<UserTask> userTask(Node node) {
    return contract.userTask(userTasks.meaning(node.id()));
  }

  private static Collection<String> globals(Model model, String type, String attribute) {
    return Xml.children(model.definitions(), type).stream()
        .map(element -> element.getAttribute(attribute))
        .toList();
  }

  private static Collection<String> attributes(Model model, String extension, String attribute) {
    return model
        .nodes()
        .flatMap(node -> node.zeebe(extension).stream())
        .map(element -> element.getAttribute(attribute))
        .toList();
  }
}
