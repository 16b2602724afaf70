package io.hatua.messaging.consumer;

import io.hatua.messaging.deadletter.DeadLetterTopic;
import io.hatua.outbox.EventEnvelope;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;

/**
 * Runs every {@link EventConsumer} as a group of its own, so that none waits for another. Events
 * are confirmed after they were taken in, those that came together together; what cannot be handled
 * goes to the dead letters.
 */
@Component
class EventContainers implements SmartLifecycle {

  private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
  private final boolean autoStartup;

  EventContainers(
      List<EventConsumer> consumers,
      EventReader reader,
      DeadLetterTopic deadLetters,
      KafkaProperties kafka) {
    this.containers =
        consumers.stream().map(one -> container(one, reader, deadLetters, kafka)).toList();
    this.autoStartup = kafka.getListener().isAutoStartup();
  }

  @Override
  public void start() {
    containers.forEach(ConcurrentMessageListenerContainer::start);
  }

  @Override
  public void stop() {
    containers.forEach(ConcurrentMessageListenerContainer::stop);
  }

  @Override
  public boolean isRunning() {
    return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
  }

  @Override
  public boolean isAutoStartup() {
    return autoStartup;
  }

  private static ConcurrentMessageListenerContainer<String, byte[]> container(
      EventConsumer consumer,
      EventReader reader,
      DeadLetterTopic deadLetters,
      KafkaProperties kafka) {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties(null));
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
    ContainerProperties properties =
        new ContainerProperties(consumer.topics().toArray(String[]::new));
    properties.setGroupId("hatua-" + consumer.name());
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    properties.setMessageListener(
        (MessageListener<String, byte[]>) message -> take(consumer, reader, message));
    var container =
        new ConcurrentMessageListenerContainer<String, byte[]>(
            new DefaultKafkaConsumerFactory<>(
                settings, new StringDeserializer(), new ByteArrayDeserializer()),
            properties);
    container.setBeanName(consumer.name());
    container.setConcurrency(consumer.concurrency());
    container.setCommonErrorHandler(deadLetters.errorHandler(consumer.name()));
    return container;
  }

  private static void take(
      EventConsumer consumer, EventReader reader, ConsumerRecord<String, byte[]> message) {
    if (DeadLetterTopic.isForAnother(message.headers(), consumer.name())) {
      return;
    }
    EventEnvelope event = reader.read(message);
    boolean again = DeadLetterTopic.isReplay(message.headers());
    new Invocation(
            event.tenantId(), Actor.system(consumer.name()), event.correlationId(), event.id())
        .run(() -> consumer.take(event, again));
  }
}
