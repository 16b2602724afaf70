package io.hatua.bench;

import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;

/** The domain and the projection of the engine, without an engine and without Kafka. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableJdbcRepositories("io.hatua")
@ComponentScan("io.hatua")
class BenchApplication {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
