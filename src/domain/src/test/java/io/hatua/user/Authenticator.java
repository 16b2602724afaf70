package io.hatua.user;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** What somebody's phone shows. */
public record Authenticator(String secret) {

  public String codeAt(Instant time) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"), time);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
