package io.hatua.support;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;

/** Every service on the class path of the test, with a clock that the test moves. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableJdbcRepositories("io.hatua")
@ComponentScan("io.hatua")
public class DatabaseTestApplication {

  @Bean
  TestClock clock() {
    return new TestClock();
  }
}
