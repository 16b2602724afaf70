package io.hatua.devstack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every part of one stack is made from.
 *
 * @param installation the programs
 * @param folder the data folder, absolute
 * @param ports where the parts listen
 * @param secrets passwords and keys of this data folder
 * @param light without OpenSearch and what reads it
 */
record Setup(Installation installation, Path folder, Ports ports, Secrets secrets, boolean light) {

  Path data(String part) {
    return folder.resolve(part);
  }

  /** What the application, the demos and the tests need to reach the stack. */
  Map<String, String> addresses() {
    Map<String, String> variables = new LinkedHashMap<>(providers());
    variables.put("HATUA_HTTP_PORT", Integer.toString(ports.get(Port.APPLICATION)));
    variables.put("HATUA_PUBLIC_URL", ports.url(Port.APPLICATION));
    if (!light) {
      variables.put("HATUA_OPERATE_URL", ports.url(Port.OPERATE));
    }
    variables.put("HATUA_MAIL_URL", ports.url(Port.MAIL));
    variables.put("HATUA_SMTP_HOST", "127.0.0.1");
    variables.put("HATUA_SMTP_PORT", Integer.toString(ports.get(Port.SMTP)));
    variables.put("HATUA_SANDBOX_URL", ports.url(Port.SANDBOX));
    variables.put("HATUA_ESIGN_URL", ports.url(Port.SANDBOX) + "/esign");
    variables.put("HATUA_PAYMENTS_URL", ports.url(Port.SANDBOX) + "/payments");
    variables.put("HATUA_PAYOUTS_URL", ports.url(Port.SANDBOX) + "/payouts");
    variables.put("HATUA_MPESA_URL", ports.url(Port.SANDBOX) + "/mpesa");
    variables.put("HATUA_KYC_URL", ports.url(Port.SANDBOX) + "/kyc");
    variables.put("HATUA_BACKGROUND_URL", ports.url(Port.SANDBOX) + "/background");
    variables.put("HATUA_SMS_URL", ports.url(Port.SANDBOX) + "/sms");
    variables.put("HATUA_PUSH_URL", ports.url(Port.SANDBOX) + "/push");
    variables.put("HATUA_CAMUNDA_GRPC_ADDRESS", "http://" + ports.address(Port.ENGINE_GRPC));
    variables.put("HATUA_CAMUNDA_REST_ADDRESS", "http://" + ports.address(Port.ENGINE_REST));
    variables.put(
        "HATUA_DATABASE_URL", "jdbc:postgresql://" + ports.address(Port.POSTGRES) + "/hatua");
    variables.put(
        "HATUA_DATABASE_OWNER_PASSWORD", secrets.get(Secrets.Secret.DATABASE_OWNER_PASSWORD));
    variables.put("HATUA_DATABASE_APP_PASSWORD", secrets.get(Secrets.Secret.DATABASE_APP_PASSWORD));
    variables.put(
        "HATUA_DATABASE_RELAY_PASSWORD", secrets.get(Secrets.Secret.DATABASE_RELAY_PASSWORD));
    variables.put("HATUA_PERSONAL_DATA_KEY", secrets.get(Secrets.Secret.PERSONAL_DATA_KEY));
    variables.put("HATUA_ENCRYPTION_KEY", secrets.get(Secrets.Secret.ENCRYPTION_KEY));
    variables.put("HATUA_TOKEN_KEY", secrets.get(Secrets.Secret.TOKEN_KEY));
    variables.put("HATUA_KAFKA_BOOTSTRAP_SERVERS", ports.address(Port.KAFKA));
    return variables;
  }

  /** The keys that the application and the providers' sandbox share. */
  Map<String, String> providers() {
    Map<String, String> keys = new TreeMap<>();
    for (Secrets.Secret secret : Secrets.Secret.values()) {
      if (secret
          .name()
          .matches(
              ".+_(API_KEY|CALLBACK_SECRET|CONSUMER_(KEY|SECRET)|PASS_KEY|SECURITY_CREDENTIAL)")) {
        keys.put("HATUA_" + secret, secrets.get(secret));
      }
    }
    return keys;
  }
}
