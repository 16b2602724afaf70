package io.hatua.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one stack for all tests of the module, and stops it after the last one, however that went.
 * A process that is left behind then fails the run.
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
      stack.close();
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
