package io.hatua.messaging.deadletter;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.ExponentialBackOff;

/** The topic of the dead letters, and how they get into their table. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

  @Bean
  NewTopic deadLetterTopicDefinition() {
    return TopicBuilder.name(DeadLetterTopic.NAME)
        .partitions(1)
        .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(DeadLetterTopic.MAX_BYTES))
        .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
        .build();
  }

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> deadLetterContainer(
      KafkaProperties kafka, DeadLetterRows rows) {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties(null));
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10);
    ContainerProperties properties = new ContainerProperties(DeadLetterTopic.NAME);
    properties.setGroupId("hatua-dead-letters");
    properties.setAckMode(ContainerProperties.AckMode.RECORD);
    properties.setMessageListener((MessageListener<byte[], byte[]>) rows::add);
    var container =
        new ConcurrentMessageListenerContainer<byte[], byte[]>(
            new DefaultKafkaConsumerFactory<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            properties);
    ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
    backOff.setMaxInterval(30_000);
    container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
    container.setAutoStartup(kafka.getListener().isAutoStartup());
    return container;
  }
}
