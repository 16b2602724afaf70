package io.hatua.messaging.notification;

import io.hatua.tenancy.Tenants;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The mail server, and the frame that a mail stands in. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  @Bean
  Mailer mailer(JavaMailSender server, Tenants tenants, @Value("${hatua.mail-from}") String from) {
    return new Mailer(server, frame(), tenants, from);
  }

  static ITemplateEngine frame() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.addTemplateResolver(resolver);
    return engine;
  }
}
