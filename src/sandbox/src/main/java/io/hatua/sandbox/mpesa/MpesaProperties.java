package io.hatua.sandbox.mpesa;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The product's account with M-Pesa.
 *
 * @param consumerKey with {@code consumerSecret} what an access token is given for
 * @param shortCode the paybill that the money goes to
 * @param passKey what requests about the paybill are made with
 * @param initiatorName with {@code securityCredential} who may send money from the paybill
 * @param tokenLife how long an access token is good for
 * @param promptTimeout how long a phone asks
 * @param chargeBasisPoints what it keeps of each payment when it settles
 */
@ConfigurationProperties("sandbox.mpesa")
record MpesaProperties(
    String consumerKey,
    String consumerSecret,
    String shortCode,
    String passKey,
    String initiatorName,
    String securityCredential,
    Duration tokenLife,
    Duration promptTimeout,
    int chargeBasisPoints) {

  /** The password that belongs to a timestamp. */
  String password(String timestamp) {
    return base64(shortCode + passKey + timestamp);
  }

  /** How a caller shows the key and its secret. */
  String basic() {
    return "Basic " + base64(consumerKey + ":" + consumerSecret);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
