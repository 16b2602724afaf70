package io.hatua.web.notification;

import io.hatua.customer.Customers;
import io.hatua.delivery.Channel;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.notification.NotificationKind;
import io.hatua.messaging.notification.Preferences;
import io.hatua.messaging.notification.Templates;
import io.hatua.owner.Owners;
import io.hatua.tenancy.Invocation;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PartyNames;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How somebody wants to be told things: staff for themselves, and for customers and owners. */
@PageController
@RequestMapping("/notification-preferences")
class PreferencesController {

  private static final String OWN = "/notification-preferences";

  private final Preferences preferences;
  private final Templates templates;
  private final Customers customers;
  private final Owners owners;
  private final PartyNames names;

  PreferencesController(
      Preferences preferences,
      Templates templates,
      Customers customers,
      Owners owners,
      PartyNames names) {
    this.preferences = preferences;
    this.templates = templates;
    this.customers = customers;
    this.owners = owners;
    this.names = names;
  }

  @GetMapping
  @PreAuthorize(Staff.WORKS)
  String own(Model model) {
    return show(me(), OWN, preferences.of(me()), FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.WORKS)
  String setOwn(
      @RequestParam MultiValueMap<String, String> form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    return set(me(), OWN, form, flash, response, model);
  }

  @GetMapping("/{personId}")
  @PreAuthorize(Staff.MANAGES)
  String of(@PathVariable String personId, Model model) {
    require(personId);
    return show(personId, OWN + "/" + personId, preferences.of(personId), FieldFaults.NONE, model);
  }

  @PostMapping("/{personId}")
  @PreAuthorize(Staff.MANAGES)
  String set(
      @PathVariable String personId,
      @RequestParam MultiValueMap<String, String> form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    require(personId);
    return set(personId, OWN + "/" + personId, form, flash, response, model);
  }

  private String set(
      String personId,
      String address,
      MultiValueMap<String, String> form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    Map<String, Set<String>> channels = new HashMap<>();
    for (NotificationKind kind : NotificationKind.values()) {
      channels.put(kind.code(), Set.copyOf(form.getOrDefault(kind.code(), List.of())));
    }
    try {
      preferences.set(
          personId,
          new Preferences.Choice(
              form.getFirst("language"),
              form.getFirst("phone"),
              form.getFirst("pushToken"),
              channels));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(personId, address, preferences.of(personId), new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "preferences-set");
    return "redirect:" + address;
  }

  private String show(
      String personId,
      String address,
      Preferences.Preference preference,
      FieldFaults faults,
      Model model) {
    model.addAttribute("person", names.person(personId));
    model.addAttribute("here", address);
    model.addAttribute("preference", preference);
    model.addAttribute("faults", faults);
    model.addAttribute("kinds", NotificationKind.values());
    model.addAttribute("channels", Channel.values());
    model.addAttribute("languages", templates.languages());
    return "notification/preferences";
  }

  private void require(String personId) {
    if (customers.find(personId).isEmpty() && owners.find(personId).isEmpty()) {
      throw new NotFoundException("customer or owner", personId);
    }
  }

  private static String me() {
    return Invocation.current().actor().id();
  }
}
