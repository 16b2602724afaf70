package io.hatua.sandbox;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the sandbox: the outside providers, played on one machine over the same HTTP contract that
 * a real provider's adapter speaks.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class SandboxApplication {

  /**
   * @param args Spring options; everything has a variable of the environment
   */
  public static void main(String[] args) {
    SpringApplication.run(SandboxApplication.class, args);
  }

  /** Whole milliseconds, so that a time reads the same before and after the database. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
