package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.delivery.Channel;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S1-13")
class TemplatesTest {

  private static final Locale EN = Locale.ENGLISH;
  private static final NotificationTemplate SIGN = NotificationTemplate.SIGNATURE_REQUESTED;

  @Autowired Templates templates;
  @Autowired TemplatePreview preview;
  @Autowired Preferences preferences;
  @Autowired TestTenants tenants;

  private Invocation tenant;

  @BeforeEach
  void newTenant() {
    tenant = tenants.create();
  }

  @ParameterizedTest
  @EnumSource
  void shouldAcceptItsOwnDefaultWords(NotificationTemplate template) {
    for (Channel channel : Channel.values()) {
      for (Locale language : templates.languages()) {
        TemplateText words = tenant.call(() -> templates.current(template, channel, language));
        Written shown =
            tenant.call(
                () -> preview.preview(template, channel, language, words.subject(), words.text()));
        assertThat(shown.text()).isNotBlank().doesNotContain("{{");
      }
    }
  }

  @Test
  void shouldSpeakTheTenantsWordsAndKeepEachVersion() {
    set("Sign for {{unit}}", "Go to {{link}}, {{recipient}}.");
    set("Sign now", "Here: {{link}}");
    tenant.run(() -> templates.reset(SIGN, Channel.EMAIL, EN));
    tenant.run(() -> templates.reset(SIGN, Channel.EMAIL, EN));

    var versions = tenant.call(() -> templates.versions(SIGN, Channel.EMAIL, EN));
    assertThat(versions).extracting(TemplateVersion::number).containsExactly(3, 2, 1);
    assertThat(versions.get(0).words()).isNull();
    assertThat(versions.get(1).words()).isEqualTo(new TemplateText("Sign now", "Here: {{link}}"));
    assertThat(current().text()).startsWith("Dear {{recipient}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello | {{link}} {{secret}} | text UNKNOWN_PLACEHOLDER",
        "Hello | {{link}} {{unit.class.name}} | text UNKNOWN_PLACEHOLDER",
        "Hello | {{#link}}x{{/link}} {{link}} | text ONLY_PLACEHOLDERS",
        "Hello | {{>file}} {{link}} | text ONLY_PLACEHOLDERS",
        "Hello | {{#link}} {{/unit}} | text BRACES",
        "Hello | {{<file}}{{/file}} {{link}} | text ONLY_PLACEHOLDERS",
        "Hello | Nothing to open | text LINK_MISSING",
        "Hello {{link}} | {{link}} | subject UNKNOWN_PLACEHOLDER",
        "'' | '' | subject REQUIRED, text REQUIRED"
      })
  void faultyWords(String subject, String text, String faults) {
    assertThatThrownBy(() -> set(subject, text)).hasMessage(faults);
    assertThat(current().text()).startsWith("Dear {{recipient}}");
  }

  @Test
  void longestSMS() {
    String text = "{{link}}" + "x".repeat(472);
    tenant.run(() -> templates.set(SIGN, Channel.SMS, EN, null, text));
    assertThatThrownBy(
            () -> tenant.run(() -> templates.set(SIGN, Channel.SMS, EN, null, text + "x")))
        .hasMessage("text TOO_LONG");
  }

  @Test
  void shouldPreviewWithMadeUpData() {
    Written shown =
        tenant.call(
            () -> preview.preview(SIGN, Channel.EMAIL, EN, "For {{unit}}", "Sign: {{link}}"));
    assertThat(shown.subject()).isEqualTo("For A-12");
    assertThat(shown.paragraphs())
        .containsExactly(new Written.Paragraph("Sign", "https://hatua.test/example"));
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSpeaksItsOwnWords() {
    set("Sign", "Here: {{link}}");
    tenant = tenants.create();
    assertThat(current().text()).startsWith("Dear {{recipient}}");
  }

  @Test
  @Tag("S3-06")
  void mailsOfContractsCannotBeSwitchedOff() {
    assertThatThrownBy(() -> choose("en", Map.of("contract", Set.of("sms"), "payment", Set.of())))
        .hasMessage("channels.contract MANDATORY");
    choose("en", Map.of("contract", Set.of("email", "sms"), "payment", Set.of()));
    var preference = tenant.call(() -> preferences.of("cus_jane"));
    assertThat(preference.channels())
        .containsEntry(NotificationKind.CONTRACT, Set.of(Channel.EMAIL, Channel.SMS))
        .containsEntry(NotificationKind.PAYMENT, Set.of())
        .containsEntry(NotificationKind.REMINDER, Set.of(Channel.EMAIL));
  }

  @Test
  @Tag("S3-06")
  void faultyPreferences() {
    assertThatThrownBy(() -> choose("de", Map.of("gossip", Set.of("email"))))
        .hasMessage("language UNKNOWN, channels.gossip UNKNOWN");
  }

  private void choose(String language, Map<String, Set<String>> channels) {
    tenant.run(
        () -> preferences.set("cus_jane", new Preferences.Choice(language, null, null, channels)));
  }

  private void set(String subject, String text) {
    tenant.run(() -> templates.set(SIGN, Channel.EMAIL, EN, subject, text));
  }

  private TemplateText current() {
    return tenant.call(() -> templates.current(SIGN, Channel.EMAIL, EN));
  }
}
