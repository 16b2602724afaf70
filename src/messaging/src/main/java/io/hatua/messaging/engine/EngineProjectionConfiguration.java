package io.hatua.messaging.engine;

import io.hatua.messaging.deadletter.DeadLetterTopic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * How the projection reads Kafka: the topic {@code hatua.engine.topic} from its beginning, as the
 * group {@code hatua-engine-projection}. While the database is away it waits and tries again; a
 * record that nobody can read goes to the dead letters.
 */
@Configuration(proxyBeanMethods = false)
class EngineProjectionConfiguration {

  static final String GROUP = "hatua-engine-projection";

  @Bean(defaultCandidate = false)
  ConsumerFactory<byte[], byte[]> engineConsumerFactory(KafkaProperties kafka) {
    Map<String, Object> properties = new HashMap<>(kafka.buildConsumerProperties(null));
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
    // The exporter makes the topic, with settings of its own; look often until it has.
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5000);
    return new DefaultKafkaConsumerFactory<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> engineProjectionContainer(
      @Qualifier("engineConsumerFactory") ConsumerFactory<byte[], byte[]> consumers,
      DeadLetterTopic deadLetters,
      EngineProjectionListener listener,
      KafkaProperties kafka,
      @Value("${hatua.engine.topic:hatua.engine}") String topic) {
    var properties = new ContainerProperties(topic);
    properties.setGroupId(GROUP);
    properties.setMessageListener(listener);
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setCommonErrorHandler(deadLetters.errorHandler("engine-projection"));
    container.setAutoStartup(kafka.getListener().isAutoStartup());
    return container;
  }
}
