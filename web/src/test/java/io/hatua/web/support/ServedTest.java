package io.hatua.web.support;

import io.hatua.support.EmbeddedDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test of a real server with the application's own configuration, which these tests share. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = WebTestApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.additional-location=file:../src/app/src/main/resources/application.yml",
      "spring.kafka.admin.auto-create=false",
      "spring.kafka.listener.auto-startup=false",
      "hatua.relay.enabled=false",
      "hatua.operate-url=https://operate.test",
      "hatua.provider.esign.callback-secret=secret",
      "hatua.provider.payments.callback-secret=secret",
      "hatua.provider.kyc.callback-secret=secret",
      "hatua.provider.background.callback-secret=secret",
      "hatua.provider.sms.callback-secret=secret",
      "hatua.provider.push.callback-secret=secret",
      "hatua.provider.payouts.callback-secret=secret",
      "hatua.provider.mpesa.callback-secret=secret",
      "springdoc.api-docs.enabled=true"
    })
@ContextConfiguration(initializers = EmbeddedDatabase.class)
@AutoConfigureObservability
public @interface ServedTest {}
