package io.hatua.sandbox.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers a repeated creation with what the first one was answered, byte for byte. */
@Component
public class IdempotentRequests {

  private static final int LONGEST_KEY = 255;

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  IdempotentRequests(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Creates once. The key, the answer and what {@code creation} writes commit together.
   *
   * @param path what is created, so that one key cannot serve two purposes
   * @param body the request; compared by its fields, not by its spelling
   * @return 201 with the answer, first or repeated
   * @throws org.springframework.web.ErrorResponseException 400 when the key does not have 1 to 255
   *     characters; 409 when it came with another body
   */
  @Transactional
  public ResponseEntity<String> create(
      Provider provider, String key, String path, Object body, Supplier<?> creation) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw Problems.badRequest("The Idempotency-Key must have 1 to 255 characters");
    }
    String hash = hash(path + "\n" + write(body));
    Optional<Stored> stored =
        jdbc.sql(
                """
                select request_hash, answer from idempotent_request
                where provider = ? and idempotency_key = ?
                """)
            .params(provider.name(), key)
            .query(Stored.class)
            .optional();
    if (stored.isPresent()) {
      if (!stored.get().requestHash().equals(hash)) {
        throw Problems.conflict("This Idempotency-Key was used with another body");
      }
      return created(stored.get().answer());
    }
    String answer = write(creation.get());
    jdbc.sql("insert into idempotent_request values (?, ?, ?, ?)")
        .params(provider.name(), key, hash, answer)
        .update();
    return created(answer);
  }

  private static ResponseEntity<String> created(String answer) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer);
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot write " + value.getClass(), broken);
    }
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }

  private record Stored(String requestHash, String answer) {}
}
