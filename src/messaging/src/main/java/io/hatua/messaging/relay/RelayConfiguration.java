package io.hatua.messaging.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.hatua.outbox.EventType;
import java.time.Clock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** The two relays; {@code hatua.relay.enabled=false} leaves them out. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "hatua.relay.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RelayProperties.class)
class RelayConfiguration {

  @Bean
  KafkaAdmin.NewTopics eventTopics(@Value("${hatua.kafka.partitions:6}") int partitions) {
    return new KafkaAdmin.NewTopics(
        Stream.of(EventType.values())
            .map(EventType::topic)
            .distinct()
            .map(topic -> TopicBuilder.name(topic).partitions(partitions).build())
            .toArray(NewTopic[]::new));
  }

  @Bean
  KafkaDestination kafkaDestination(
      KafkaProperties kafka, ObjectMapper json, RelayProperties properties) {
    return new KafkaDestination(
        kafka.buildProducerProperties(null), new EventSchemas(), json, properties.kafkaInFlight());
  }

  @Bean
  EngineDestination engineDestination(
      CamundaClient engine, ObjectMapper json, RelayProperties properties) {
    return new EngineDestination(engine, json, properties.engineInFlight());
  }

  @Bean
  Relay kafkaRelay(
      @Qualifier("relayDataSource") DataSource relayDataSource,
      KafkaDestination destination,
      RelayProperties properties,
      Clock clock) {
    return new Relay(relayDataSource, destination, properties, clock);
  }

  @Bean
  Relay engineRelay(
      @Qualifier("relayDataSource") DataSource relayDataSource,
      EngineDestination destination,
      RelayProperties properties,
      Clock clock) {
    return new Relay(relayDataSource, destination, properties, clock);
  }
}
