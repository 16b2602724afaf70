package io.hatua.bench;

import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Tasks and the projection of the engine, without an engine and without Kafka. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan({
  "io.hatua.audit",
  "io.hatua.messaging.deadletter",
  "io.hatua.messaging.engine",
  "io.hatua.outbox",
  "io.hatua.task",
  "io.hatua.tenancy",
  "io.hatua.user"
})
class BenchApplication {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
