package io.hatua.e2e;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one stack for all tests of the module, and stops it after the last one, however that went.
 * What the providers' payment log and the ledger then differ in fails the run, and so does a
 * process that is left behind.
 */
final class RunningStack implements ParameterResolver {

  private static final Path FOLDER = Path.of("target/stack");

  private record Running(WholeStack stack) implements CloseableResource {

    static Running start(Class<?> key) {
      try {
        return new Running(WholeStack.start(FOLDER));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws InterruptedException {
      List<String> differences;
      try {
        differences = PaymentLogRun.faults(stack.addresses());
      } finally {
        stack.close();
      }
      if (!differences.isEmpty()) {
        throw new IllegalStateException(
            "the payment log and the ledger differ: " + String.join("; ", differences));
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == WholeStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(RunningStack.class))
        .getOrComputeIfAbsent(RunningStack.class, Running::start, Running.class)
        .stack();
  }
}
