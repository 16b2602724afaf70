package io.hatua.user;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are hashed, and secrets encrypted that must be read again (S3-16). */
@Configuration(proxyBeanMethods = false)
class UserConfiguration {

  private static final int LEAST_KEY = 32;

  /** The key is random already; the salt, which must only be the same each time, adds nothing. */
  private static final String SALT = "68617475612e7365637265742e763031";

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  /** AES-GCM with a new random nonce for each text. */
  @Bean
  TextEncryptor secretEncryptor(@Value("${hatua.identity.encryption-key}") String key) {
    if (key.length() < LEAST_KEY) {
      throw new IllegalStateException(
          "expected hatua.identity.encryption-key to have at least %d characters, but it has %d"
              .formatted(LEAST_KEY, key.length()));
    }
    return Encryptors.delux(key, SALT);
  }
}
