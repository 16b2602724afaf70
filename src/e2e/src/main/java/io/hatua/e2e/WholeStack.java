package io.hatua.e2e;

import io.hatua.demo.Addresses;
import io.hatua.demo.Api;
import io.hatua.demo.ExpenseCase;
import io.hatua.demo.LeaseSigningCase;
import io.hatua.demo.Mailbox;
import io.hatua.demo.MaintenanceCase;
import io.hatua.demo.OnboardingCase;
import io.hatua.devstack.Stack;
import io.hatua.devstack.StackOptions;
import io.hatua.devstack.StackPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A running stack with Operate on free ports, in a folder that is deleted with its data when the
 * stack is closed.
 */
public final class WholeStack implements AutoCloseable {

  private static final String PASSWORD = "hatua";

  private final Stack stack;
  private final Addresses addresses;

  /** Ends the stack with this program when that is broken off. */
  private final Thread orphanGuard;

  private WholeStack(Stack stack) {
    this.stack = stack;
    this.addresses = Addresses.of(stack.addresses());
    this.orphanGuard = Thread.ofPlatform().unstarted(() -> kill(stack));
    Runtime.getRuntime().addShutdownHook(orphanGuard);
  }

  /**
   * Starts a stack; what an earlier run that was killed has left in the folder is removed first.
   */
  public static WholeStack start(Path folder) throws InterruptedException {
    return start(StackOptions.forTests(folder));
  }

  /** Starts a stack as {@link #start(Path)} does, with these options. */
  static WholeStack start(StackOptions options) throws InterruptedException {
    Stack stack = Stack.of(options.withProgress(System.out::println));
    stack.reset();
    stack.start();
    return new WholeStack(stack);
  }

  public Stack stack() {
    return stack;
  }

  public Addresses addresses() {
    return addresses;
  }

  public Mailbox mailbox() {
    return new Mailbox(addresses);
  }

  public ProviderSandbox sandbox() {
    return new ProviderSandbox(new Api(addresses.sandbox()));
  }

  /** The engine's own API, past the application. */
  public Api engine() {
    return new Api(Objects.requireNonNull(stack.addresses().get("HATUA_CAMUNDA_REST_ADDRESS")));
  }

  /** The API as somebody who signs in with the password of the demo's users. */
  public Api as(String username) {
    return new Api(addresses.application()).as(username, PASSWORD);
  }

  /** The API as the manager of a demo's tenant. */
  public Api manager(DemoTenant tenant) {
    return as(tenant.manager());
  }

  /** Proposes a lease in a demo's tenant. */
  public LeaseSigningCase propose(DemoTenant tenant) {
    return LeaseSigningCase.propose(manager(tenant), mailbox());
  }

  /** Applies on the public page of the demo's tenant. */
  public OnboardingCase apply(OnboardingCase.Applicant applicant) {
    return OnboardingCase.apply(
        as(DemoTenant.ONBOARDING.officer()),
        mailbox(),
        addresses.application() + "/apply/" + DemoTenant.ONBOARDING.id(),
        applicant);
  }

  /** Submits an invoice in a demo's tenant. */
  public ExpenseCase submit(DemoTenant tenant, long amountMinorUnits, String account) {
    return ExpenseCase.submit(
        new Api(addresses.application()), tenant.demo(), amountMinorUnits, account);
  }

  /** Something broken is reported. */
  public MaintenanceCase report(DemoTenant tenant) {
    return MaintenanceCase.report(addresses, tenant.demo());
  }

  /**
   * Stops everything and deletes its data; the logs stay, in a folder beside it.
   *
   * @throws IllegalStateException when a process is left behind
   */
  @Override
  public void close() throws InterruptedException {
    Runtime.getRuntime().removeShutdownHook(orphanGuard);
    List<ProcessHandle> processes = processes();
    stack.stop();
    keepLogs();
    stack.reset();
    delete(stack.folder());
    List<String> left =
        processes.stream()
            .filter(ProcessHandle::isAlive)
            .map(process -> process.pid() + " " + process.info().commandLine().orElse(""))
            .toList();
    if (!left.isEmpty()) {
      throw new IllegalStateException("processes are left behind: " + left);
    }
  }

  /** The repository whose programs run. */
  public Path root() {
    return stack.root();
  }

  /** Every process of the stack that runs now. */
  List<ProcessHandle> processes() {
    return stack.parts().stream()
        .flatMap(part -> part.pid().stream())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .toList();
  }

  /** Kills a part as a power cut would and starts it again. */
  void killAndStart(String name) throws InterruptedException {
    StackPart part = stack.part(name);
    part.kill9();
    part.start();
  }

  private void keepLogs() {
    Path folder = stack.folder();
    Path kept = folder.resolveSibling(folder.getFileName() + "-log");
    try {
      if (Files.exists(kept)) {
        delete(kept);
      }
      Files.move(folder.resolve("log"), kept);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not keep the logs of " + folder, e);
    }
  }

  private static void kill(Stack stack) {
    try {
      stack.kill9();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not delete all of " + folder, e);
    }
  }
}
