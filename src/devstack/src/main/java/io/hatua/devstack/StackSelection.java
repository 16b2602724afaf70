package io.hatua.devstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
final class StackSelection {

  private static final String LIGHT = "light";

  @Option(names = "--light", description = "The stack without OpenSearch and Operate.")
  private boolean light;

  @Option(
      names = "--data",
      paramLabel = "<folder>",
      description = "The data folder; .hatua in the repository unless given.")
  private @Nullable Path folder;

  /** The stack to start. */
  Stack toStart(boolean tasklist, Consumer<String> progress) {
    return stack(light, tasklist, progress);
  }

  /** The stack that is there: the light one too, if only that runs. */
  Stack existing(Consumer<String> progress) {
    Stack chosen = stack(light, false, progress);
    Path lightFolder = Installation.find().cache().resolve(LIGHT);
    if (light || folder != null || runs(chosen) || !Files.exists(lightFolder)) {
      return chosen;
    }
    Stack lighter = stack(true, false, progress);
    return runs(lighter) ? lighter : chosen;
  }

  private Stack stack(boolean isLight, boolean tasklist, Consumer<String> progress) {
    Path cache = Installation.find().cache();
    Path usual = isLight ? cache.resolve(LIGHT) : cache;
    return Stack.of(
        StackOptions.in(folder == null ? usual : folder)
            .withLight(isLight)
            .withTasklist(tasklist)
            .withProgress(progress));
  }

  private static boolean runs(Stack stack) {
    return stack.parts().stream().anyMatch(part -> part.process().isPresent());
  }
}
