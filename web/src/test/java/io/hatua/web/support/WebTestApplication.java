package io.hatua.web.support;

import io.hatua.support.DatabaseTestApplication;
import io.hatua.support.TestClock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;

/** The whole web module with providers that are played in memory. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableJdbcRepositories("io.hatua")
@ComponentScan(
    basePackages = "io.hatua",
    excludeFilters = {
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.hatua\\.provider\\.Http.*"),
      @ComponentScan.Filter(TestConfiguration.class), // what single tests of the domain add
      @ComponentScan.Filter(
          type = FilterType.ASSIGNABLE_TYPE,
          classes = DatabaseTestApplication.class)
    })
public class WebTestApplication {

  @Bean
  TestClock clock() {
    return new TestClock();
  }
}
