package io.hatua.web.portfolio;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.owner.AddOwner;
import io.hatua.owner.Owners;
import io.hatua.page.PageRequest;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Owners: the list and adding one. What they own is said on the page of a property. */
@PageController
@RequestMapping("/owners")
class OwnerController {

  private final Owners owners;
  private final UserAccounts accounts;

  OwnerController(Owners owners, UserAccounts accounts) {
    this.owners = owners;
    this.accounts = accounts;
  }

  @GetMapping
  @PreAuthorize(Staff.READS)
  String list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("cursor", cursor);
    model.addAttribute("owners", owners.list(q, PageRequest.of(cursor, null)));
    return htmx.view("portfolio/owners", "list");
  }

  @GetMapping("/new")
  @PreAuthorize(Staff.MANAGES)
  String blank(Model model) {
    return PersonForm.BLANK.show("owners", FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.MANAGES)
  String add(
      @ModelAttribute("form") PersonForm form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      owners.add(new AddOwner(form.name(), form.email(), form.phone()));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form.show("owners", new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "owner-added");
    return "redirect:/owners";
  }

  /** With which account the owner signs in. */
  @GetMapping("/{id}/account")
  @PreAuthorize(Staff.ADMINISTERS)
  String account(@PathVariable String id, Model model) {
    String userId = owners.account(id).map(UserAccount::id).orElse(null);
    return account(id, userId, FieldFaults.NONE, model);
  }

  @PostMapping("/{id}/account")
  @PreAuthorize(Staff.ADMINISTERS)
  String setAccount(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String userId,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      owners.setAccount(id, userId);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return account(id, userId, new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "owner-account-set");
    return "redirect:/owners";
  }

  private String account(String id, @Nullable String userId, FieldFaults faults, Model model) {
    model.addAttribute(
        "owner", owners.find(id).orElseThrow(() -> new NotFoundException("owner", id)));
    model.addAttribute("userId", userId);
    model.addAttribute("faults", faults);
    model.addAttribute(
        "all", accounts.inGroup(Role.OWNER.group()).stream().filter(UserAccount::enabled).toList());
    return "portfolio/owner-account";
  }
}
