package io.hatua.audit;

import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps keys in the database under a key that is not there. */
@Component
final class KeyWrapping {

  private final SecretKeyBox box;

  /**
   * @param key 64 hexadecimal digits; without the very same key nothing sealed can be read again
   */
  KeyWrapping(@Value("${hatua.personal-data-key}") String key) {
    try {
      box = new SecretKeyBox(HexFormat.of().parseHex(key));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "expected hatua.personal-data-key (HATUA_PERSONAL_DATA_KEY) to be 64 hexadecimal digits,"
              + " but it is not",
          e);
    }
  }

  byte[] newWrapped(byte[] owner) {
    return box.seal(SecretKeyBox.random(SecretKeyBox.KEY_BYTES), owner);
  }

  SecretKeyBox unwrap(byte[] wrapped, byte[] owner) {
    return new SecretKeyBox(box.open(wrapped, owner));
  }
}
