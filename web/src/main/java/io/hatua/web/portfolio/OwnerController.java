package io.hatua.web.portfolio;

import io.hatua.fault.FaultsException;
import io.hatua.owner.AddOwner;
import io.hatua.owner.Owners;
import io.hatua.page.PageRequest;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Owners: the list and adding one. What they own is said on the page of a property. */
@PageController
@RequestMapping("/owners")
class OwnerController {

  private final Owners owners;

  OwnerController(Owners owners) {
    this.owners = owners;
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
}
