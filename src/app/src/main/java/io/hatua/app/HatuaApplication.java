package io.hatua.app;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Hatua: workflow-orchestrated business processes for property operators. */
@SpringBootApplication(scanBasePackages = "io.hatua")
@EnableJdbcRepositories("io.hatua")
@EnableScheduling
public class HatuaApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(HatuaApplication.class, arguments);
  }

  /** The one clock of the application; everything that needs the time asks it. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
