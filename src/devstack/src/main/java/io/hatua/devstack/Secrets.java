package io.hatua.devstack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Passwords and keys of one data folder: made once at random, kept in a file that only its owner
 * can read.
 */
public final class Secrets {

  /** What each secret is for; the name is also its key in the file. */
  public enum Secret {
    DATABASE_SUPERUSER_PASSWORD,
    DATABASE_OWNER_PASSWORD,
    DATABASE_APP_PASSWORD,
    DATABASE_RELAY_PASSWORD,
    PERSONAL_DATA_KEY,
    ENCRYPTION_KEY,
    TOKEN_KEY,
    ESIGN_API_KEY,
    ESIGN_CALLBACK_SECRET,
    PAYMENTS_API_KEY,
    PAYMENTS_CALLBACK_SECRET,
    PAYOUTS_API_KEY,
    PAYOUTS_CALLBACK_SECRET,
    MPESA_CONSUMER_KEY,
    MPESA_CONSUMER_SECRET,
    MPESA_PASS_KEY,
    MPESA_SECURITY_CREDENTIAL,
    MPESA_CALLBACK_SECRET,
    KYC_API_KEY,
    KYC_CALLBACK_SECRET,
    BACKGROUND_API_KEY,
    BACKGROUND_CALLBACK_SECRET,
    SMS_API_KEY,
    SMS_CALLBACK_SECRET,
    PUSH_API_KEY,
    PUSH_CALLBACK_SECRET
  }

  private static final int BYTES = 32;

  private final Properties values;

  private Secrets(Properties values) {
    this.values = values;
  }

  /** Reads the secrets of a data folder; makes those that are missing. */
  static Secrets of(Path dataFolder) {
    Path file = dataFolder.resolve("secrets.properties");
    Properties values = new Properties();
    try {
      if (Files.exists(file)) {
        try (Reader reader = Files.newBufferedReader(file)) {
          values.load(reader);
        }
      }
      if (addMissing(values)) {
        write(values, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read or write " + file, e);
    }
    return new Secrets(values);
  }

  /** The value of a secret. */
  public String get(Secret secret) {
    return values.getProperty(secret.name());
  }

  private static boolean addMissing(Properties values) {
    SecureRandom random = new SecureRandom();
    boolean added = false;
    for (Secret secret : Secret.values()) {
      if (values.getProperty(secret.name()) == null) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        values.setProperty(secret.name(), HexFormat.of().formatHex(bytes));
        added = true;
      }
    }
    return added;
  }

  private static void write(Properties values, Path file) throws IOException {
    StringWriter text = new StringWriter();
    values.store(text, "Made by ./hatua; delete only together with the rest of this folder.");
    Files.createDirectories(file.getParent());
    Path temporary =
        Files.createTempFile(
            file.getParent(),
            "secrets",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, text.toString());
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
