package io.hatua.web.notification;

import io.hatua.delivery.Channel;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.notification.NotificationTemplate;
import io.hatua.messaging.notification.TemplatePreview;
import io.hatua.messaging.notification.TemplateText;
import io.hatua.messaging.notification.Templates;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PartyNames;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The words of notifications: change, preview, try, and go back. */
@PageController
@RequestMapping("/notification-templates")
class TemplateController {

  private static final String PATH = "/{template}/{channel}/{language}";

  private final Templates templates;
  private final TemplatePreview preview;
  private final PartyNames names;

  TemplateController(Templates templates, TemplatePreview preview, PartyNames names) {
    this.templates = templates;
    this.preview = preview;
    this.names = names;
  }

  /** Which words are meant. */
  private record Which(NotificationTemplate template, Channel channel, Locale language) {

    String address() {
      return "/notification-templates/%s/%s/%s"
          .formatted(template.code(), channel.code(), language.getLanguage());
    }
  }

  @GetMapping
  @PreAuthorize(Staff.ADMINISTERS)
  String list(Model model) {
    model.addAttribute("templates", NotificationTemplate.values());
    model.addAttribute("channels", Channel.values());
    model.addAttribute("languages", templates.languages());
    return "notification/templates";
  }

  @GetMapping(PATH)
  @PreAuthorize(Staff.ADMINISTERS)
  String edit(
      @PathVariable String template,
      @PathVariable String channel,
      @PathVariable String language,
      Model model) {
    Which which = which(template, channel, language);
    TemplateText now = templates.current(which.template(), which.channel(), which.language());
    return show(which, now.subject(), now.text(), FieldFaults.NONE, model);
  }

  /**
   * @param act {@code save}, {@code preview} or {@code test}
   */
  @PostMapping(PATH)
  @PreAuthorize(Staff.ADMINISTERS)
  String save(
      @PathVariable String template,
      @PathVariable String channel,
      @PathVariable String language,
      @RequestParam(required = false) @Nullable String subject,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(defaultValue = "save") String act,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    Which which = which(template, channel, language);
    try {
      switch (act) {
        case "preview" ->
            model.addAttribute(
                "preview",
                preview.preview(
                    which.template(), which.channel(), which.language(), subject, text));
        case "test" ->
            model.addAttribute(
                "done",
                preview.sendToMyself(
                        which.template(), which.channel(), which.language(), subject, text)
                    ? "test-sent"
                    : "test-not-sent");
        default -> {
          templates.set(which.template(), which.channel(), which.language(), subject, text);
          flash.addFlashAttribute("done", "template-saved");
          return "redirect:" + which.address();
        }
      }
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(which, subject, text, new FieldFaults(e.faults()), model);
    }
    return show(which, subject, text, FieldFaults.NONE, model);
  }

  @PostMapping(PATH + "/default")
  @PreAuthorize(Staff.ADMINISTERS)
  String reset(
      @PathVariable String template,
      @PathVariable String channel,
      @PathVariable String language,
      RedirectAttributes flash) {
    Which which = which(template, channel, language);
    templates.reset(which.template(), which.channel(), which.language());
    flash.addFlashAttribute("done", "template-reset");
    return "redirect:" + which.address();
  }

  private String show(
      Which which,
      @Nullable String subject,
      @Nullable String text,
      FieldFaults faults,
      Model model) {
    model.addAttribute("template", which.template());
    model.addAttribute("channel", which.channel());
    model.addAttribute("language", which.language());
    model.addAttribute("here", which.address());
    model.addAttribute("subject", subject);
    model.addAttribute("text", text);
    model.addAttribute("faults", faults);
    model.addAttribute("names", names);
    model.addAttribute(
        "versions", templates.versions(which.template(), which.channel(), which.language()));
    return "notification/template";
  }

  private Which which(String template, String channel, String language) {
    try {
      return new Which(
          NotificationTemplate.of(template),
          Channel.of(channel),
          templates.languages().stream()
              .filter(one -> one.getLanguage().equals(language))
              .findFirst()
              .orElseThrow(() -> new NotFoundException("language", language)));
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("template", template);
    }
  }
}
