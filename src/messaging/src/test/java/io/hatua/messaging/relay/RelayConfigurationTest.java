package io.hatua.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.hatua.messaging.support.KafkaBroker;
import io.hatua.messaging.support.KafkaReader;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.support.DatabaseTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The relays as the application runs them. */
@DatabaseTest
@Import(RelayConfigurationTest.Engine.class)
@DirtiesContext
class RelayConfigurationTest {

  private static final KafkaBroker BROKER = KafkaBroker.running();

  @Autowired ObjectProvider<OutboxFixture> fixtures;
  @Autowired List<Relay> relays;
  @Autowired OutboxMetrics metrics;
  @Autowired CamundaClient engine;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry registry) {
    registry.add("hatua.relay.enabled", () -> true);
    registry.add("spring.kafka.bootstrap-servers", BROKER::bootstrapServers);
    registry.add("spring.kafka.admin.auto-create", () -> true);
  }

  @Test
  void shouldBringEventsAndCommandsToTheirDestinations() {
    engine
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess("empty").startEvent().endEvent().done(), "empty.bpmn")
        .send()
        .join();
    try (OutboxFixture fixture = fixtures.getObject()) {
      Aggregate customer = OutboxFixture.newCustomer();
      fixture.write(() -> fixture.publish(customer));
      fixture.handOver(customer, new EngineCommand.StartProcess("empty", Map.of()));

      await().atMost(Duration.ofSeconds(60)).until(() -> fixture.unsent().isEmpty());
      assertThat(KafkaReader.events(BROKER, "hatua.customer", fixture.tenant.tenantId()))
          .hasSize(1);
    }
    assertThat(relays).extracting(Relay::destination).containsExactlyInAnyOrder("kafka", "engine");
    assertThat(relays).allMatch(Relay::isLeading);
  }

  @Test
  void shouldMeasureWhatWaits() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    metrics.bindTo(registry);
    for (String destination : OutboxStatus.DESTINATIONS) {
      for (String name : List.of("lag", "unsent", "parked")) {
        assertThat(
                registry
                    .get("hatua.outbox." + name)
                    .tag("destination", destination)
                    .gauge()
                    .value())
            .isNotNegative();
      }
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Engine {

    @Bean(initMethod = "start", destroyMethod = "stop")
    ZeebeTestEngine engine() {
      return EngineFactory.create();
    }

    @Bean
    CamundaClient client(ZeebeTestEngine engine) {
      return CamundaClient.newClientBuilder()
          .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
          .preferRestOverGrpc(false)
          .build();
    }
  }
}
