package io.hatua.provider;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Our accounts with the providers. */
@ConfigurationProperties("hatua.provider")
public record ProviderProperties(
    ProviderAccount esign,
    ProviderAccount payments,
    ProviderAccount payouts,
    ProviderAccount kyc,
    ProviderAccount background,
    ProviderAccount sms,
    ProviderAccount push,
    MpesaAccount mpesa) {}
