package io.hatua.sandbox.mpesa;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The access tokens that are good. They end with the process, as callers must expect. */
@Component
class AccessTokens {

  private final Map<String, Instant> ends = new ConcurrentHashMap<>();
  private final MpesaProperties properties;
  private final Clock clock;

  AccessTokens(MpesaProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  String issue() {
    Instant now = clock.instant();
    ends.values().removeIf(end -> !now.isBefore(end));
    String token = UUID.randomUUID().toString().replace("-", "");
    ends.put(token, now.plus(properties.tokenLife()));
    return token;
  }

  /**
   * @throws DarajaException unless the header carries a token that is good
   */
  void require(String authorization) {
    Instant end = ends.get(authorization.replaceFirst("^Bearer ", ""));
    if (end == null || !clock.instant().isBefore(end)) {
      throw DarajaException.invalidToken();
    }
  }
}
