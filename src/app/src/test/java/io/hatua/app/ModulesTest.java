package io.hatua.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

  /**
   * The domain's modules. What is built upon them is divided by jars and by {@link
   * ArchitectureTest}.
   */
  @Test
  void shouldUseOnlyWhatOtherModulesOffer() {
    ApplicationModules.of(
            "io.hatua",
            resideInAnyPackage(
                "io.hatua.app..",
                "io.hatua.messaging..",
                "io.hatua.process..",
                "io.hatua.provider..",
                "io.hatua.testing..",
                "io.hatua.web..",
                "io.hatua.worker.."))
        .verify();
  }
}
