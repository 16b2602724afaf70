package io.hatua.messaging.notification;

import io.hatua.outbox.EventType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/**
 * How events reach {@link Notifications}: as the group {@code hatua-notifications}, each once
 * confirmed. While the mail server or the database is away the events wait; what cannot be handled
 * goes to {@code <topic>.dlt} with the reason in its headers.
 */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  static final String GROUP = "hatua-notifications";
  static final String DEAD_LETTERS = ".dlt";

  private static final String TOPIC = EventType.LEASE_ACTIVATED.topic();

  @Bean
  Mailer mailer(
      JavaMailSender server,
      @Value("${hatua.notifications.language:en}") Locale language,
      @Value("${hatua.public-url}") String publicUrl,
      @Value("${hatua.mail-from}") String from) {
    ResourceBundleMessageSource words = new ResourceBundleMessageSource();
    words.setBasename("messages/notifications");
    words.setDefaultEncoding(StandardCharsets.UTF_8.name());
    words.setDefaultLocale(Locale.ENGLISH);
    words.setAlwaysUseMessageFormat(true);
    return new Mailer(
        server, new LetterWriter(letterTemplates(), words, language, publicUrl, from));
  }

  @Bean
  NewTopic leaseDeadLetters() {
    return TopicBuilder.name(TOPIC + DEAD_LETTERS).partitions(1).build();
  }

  @Bean(defaultCandidate = false)
  ProducerFactory<String, byte[]> notificationProducerFactory(KafkaProperties kafka) {
    return new DefaultKafkaProducerFactory<>(
        kafka.buildProducerProperties(null), new StringSerializer(), new ByteArraySerializer());
  }

  @Bean
  DeadLetters deadLetters(
      KafkaProperties kafka,
      @Qualifier("notificationProducerFactory") ProducerFactory<String, byte[]> producers) {
    return new DeadLetters(kafka, new KafkaTemplate<>(producers), TOPIC);
  }

  @Bean
  ConcurrentMessageListenerContainer<String, byte[]> notificationContainer(
      KafkaProperties kafka,
      @Qualifier("notificationProducerFactory") ProducerFactory<String, byte[]> producers,
      NotificationListener listener,
      @Value("${spring.kafka.listener.auto-startup:true}") boolean autoStartup) {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties(null));
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
    ContainerProperties properties = new ContainerProperties(TOPIC);
    properties.setGroupId(GROUP);
    properties.setAckMode(ContainerProperties.AckMode.RECORD);
    properties.setMessageListener(listener);
    var container =
        new ConcurrentMessageListenerContainer<String, byte[]>(
            new DefaultKafkaConsumerFactory<>(
                settings, new StringDeserializer(), new ByteArrayDeserializer()),
            properties);
    container.setCommonErrorHandler(errorHandler(new KafkaTemplate<>(producers)));
    container.setAutoStartup(autoStartup);
    return container;
  }

  private static DefaultErrorHandler errorHandler(KafkaTemplate<String, byte[]> deadLetters) {
    DefaultErrorHandler handler =
        new DefaultErrorHandler(
            new DeadLetterPublishingRecoverer(
                deadLetters,
                (event, failure) -> new TopicPartition(event.topic() + DEAD_LETTERS, -1)));
    handler.setBackOffFunction((event, failure) -> backOff(failure));
    handler.addNotRetryableExceptions(UnreadableEventException.class);
    return handler;
  }

  /** What is away comes back, however long it takes; for anything else a few attempts must do. */
  private static BackOff backOff(Exception failure) {
    boolean away =
        Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
            .anyMatch(
                cause ->
                    cause instanceof MailException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof DataAccessResourceFailureException
                        || cause instanceof CannotCreateTransactionException);
    ExponentialBackOff backOff =
        away ? new ExponentialBackOff() : new ExponentialBackOffWithMaxRetries(4);
    backOff.setInitialInterval(500);
    backOff.setMultiplier(2);
    backOff.setMaxInterval(30_000);
    return backOff;
  }

  private static ITemplateEngine letterTemplates() {
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
    engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
    return engine;
  }

  private static ITemplateResolver resolver(String files, TemplateMode mode) {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setResolvablePatterns(Set.of(files));
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    return resolver;
  }
}
