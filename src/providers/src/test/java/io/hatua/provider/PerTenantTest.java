package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

@Tag("S0-15")
class PerTenantTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void tenantWithAnAccountOfItsOwnIsServedByIt() throws IOException {
    try (PlayedProvider shared = new PlayedProvider();
        PlayedProvider own = new PlayedProvider()) {
      ProviderHttp http =
          new ProviderHttp(
              "kyc",
              shared.account(
                  "shared key",
                  PATIENCE,
                  Map.of("tnt_own", own.account("own key", PATIENCE, Map.of()))),
              RestClient.builder(),
              PlayedProvider.once());
      own.answer(200, "{\"of\":\"own\"}");
      shared.answer(200, "{\"of\":\"shared\"}");

      assertThat(of("tnt_own").call(() -> http.get(Map.class, "/x"))).containsEntry("of", "own");
      assertThat(of("tnt_x").call(() -> http.get(Map.class, "/x"))).containsEntry("of", "shared");
      assertThat(own.lastCall().authorization()).isEqualTo("Bearer own key");
      assertThat(shared.lastCall().authorization()).isEqualTo("Bearer shared key");
    }
  }

  @Test
  void eachAccountHasAName() {
    PerTenant<String> names =
        new PerTenant<>("kyc", 1, Map.of("tnt_own", 2), (name, account) -> name + " " + account);

    assertThat(names.current()).isEqualTo("kyc 1");
    assertThat(names.of("tnt_x")).isEqualTo("kyc 1");
    assertThat(names.of("tnt_own")).isEqualTo("kyc/tnt_own 2");
    assertThat(of("tnt_own").call(names::current)).isEqualTo("kyc/tnt_own 2");
  }

  private static Invocation of(String tenant) {
    return new Invocation(tenant, Actor.provider("test"), "corr_1", null);
  }
}
