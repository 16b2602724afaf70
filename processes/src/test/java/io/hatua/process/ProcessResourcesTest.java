package io.hatua.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.ProcessResources.Deployed;
import io.hatua.process.ProcessResources.File;
import io.hatua.process.leasesigning.LeaseSigning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProcessResourcesTest {

  /** Has version 1 deployed. */
  @RegisterExtension static final EngineTest engine = new EngineTest(LeaseSigning.CONTRACT);

  private final ProcessResources packaged = ProcessResources.packaged(LeaseSigning.CONTRACT);

  @Test
  void shouldPackageWhatLiesInTheFolder() {
    var folder = ProcessResources.inFolder(Path.of("lease-signing"));

    assertThat(folder.files()).extracting(File::name).containsExactlyElementsOf(names(packaged));
    assertThat(packaged.files())
        .extracting(File::content)
        .containsExactlyElementsOf(folder.files().stream().map(File::content).toList());
  }

  @Test
  void shouldDeployOnlyWhatHasChanged() {
    assertThat(packaged.deploy(engine.client())).isEqualTo(new Deployed("lease-signing", 1, false));
    assertThat(relabelled("Reserve unit").deploy(engine.client()))
        .isEqualTo(new Deployed("lease-signing", 2, true));
    assertThat(relabelled("Reserve unit").deploy(engine.client()))
        .isEqualTo(new Deployed("lease-signing", 2, false));
  }

  private ProcessResources relabelled(String label) {
    var model = packaged.files().getFirst();
    var edited =
        new String(model.content(), StandardCharsets.UTF_8)
            .replace("name=\"Hold unit\"", "name=\"" + label + "\"");
    return new ProcessResources(
        packaged.processId(),
        List.of(
            new File(model.name(), edited.getBytes(StandardCharsets.UTF_8)),
            packaged.files().getLast()));
  }

  private static List<String> names(ProcessResources resources) {
    return resources.files().stream().map(File::name).toList();
  }
}
