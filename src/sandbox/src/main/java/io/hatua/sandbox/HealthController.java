package io.hatua.sandbox;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that the sandbox answers and reaches its database. */
@RestController
class HealthController {

  private final JdbcClient jdbc;

  HealthController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping("/health")
  Map<String, String> health() {
    jdbc.sql("select 1").query(Integer.class).single();
    return Map.of("status", "UP");
  }
}
