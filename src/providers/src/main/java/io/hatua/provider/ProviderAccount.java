package io.hatua.provider;

import java.net.URI;
import java.time.Duration;

/** Our account with a provider, and how long we wait for it. */
public sealed interface ProviderAccount
    permits ESignatureProperties,
        PaymentsProperties,
        PushProperties,
        ScreeningProperties.Account,
        SmsProperties {

  /** The base of the provider's API, without a slash at its end. */
  URI url();

  /** Our key; goes with every call as the bearer token. */
  String apiKey();

  /** The secret shared for the signatures of call-backs. */
  String callbackSecret();

  /** How long a connection may take. */
  Duration connectTimeout();

  /** How long an answer may take. */
  Duration readTimeout();
}
