package io.hatua.web.portfolio;

import io.hatua.customer.AddCustomer;
import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.erasure.CustomerErasure;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.PageRequest;
import io.hatua.web.page.Confirmation;
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

/** Customers: the list, adding one, and the blacklist (S1-22). */
@PageController
@RequestMapping("/customers")
class CustomerController {

  private static final String LIST = "redirect:/customers";

  private final Customers customers;
  private final CustomerErasure erasure;

  CustomerController(Customers customers, CustomerErasure erasure) {
    this.customers = customers;
    this.erasure = erasure;
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
    model.addAttribute("customers", customers.list(q, PageRequest.of(cursor, null)));
    return htmx.view("portfolio/customers", "list");
  }

  @GetMapping("/new")
  @PreAuthorize(Staff.MANAGES)
  String blank(Model model) {
    return PersonForm.BLANK.show("customers", FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.MANAGES)
  String add(
      @ModelAttribute("form") PersonForm form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      customers.add(new AddCustomer(form.name(), form.email(), form.phone()));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form.show("customers", new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "customer-added");
    return LIST;
  }

  @GetMapping("/{id}/blacklisting")
  @PreAuthorize(Staff.MANAGES)
  String ask(@PathVariable String id, Model model) {
    Customer customer = customers.find(id).orElseThrow(() -> new NotFoundException("customer", id));
    model.addAttribute("faults", FieldFaults.NONE);
    model.addAttribute(
        "confirmation",
        customer.blacklisted()
            ? confirmation("unblacklist", customer, "/unblacklisting")
            : confirmation("blacklist", customer, "/blacklisting"));
    return Confirmation.VIEW;
  }

  @PostMapping("/{id}/blacklisting")
  @PreAuthorize(Staff.MANAGES)
  String blacklist(@PathVariable String id, RedirectAttributes flash) {
    customers.blacklist(id);
    flash.addFlashAttribute("done", "blacklisted");
    return LIST;
  }

  @PostMapping("/{id}/unblacklisting")
  @PreAuthorize(Staff.MANAGES)
  String unblacklist(@PathVariable String id, RedirectAttributes flash) {
    customers.unblacklist(id);
    flash.addFlashAttribute("done", "unblacklisted");
    return LIST;
  }

  @GetMapping("/{id}/erasure")
  @PreAuthorize(Staff.ADMINISTERS)
  String askToErase(@PathVariable String id, Model model) {
    Customer customer = customers.find(id).orElseThrow(() -> new NotFoundException("customer", id));
    model.addAttribute("faults", FieldFaults.NONE);
    model.addAttribute("confirmation", confirmation("erase-customer", customer, "/erasure"));
    return Confirmation.VIEW;
  }

  @PostMapping("/{id}/erasure")
  @PreAuthorize(Staff.ADMINISTERS)
  String erase(@PathVariable String id, RedirectAttributes flash) {
    erasure.erase(id);
    flash.addFlashAttribute("done", "customer-erased");
    return LIST;
  }

  private static Confirmation confirmation(String act, Customer customer, String path) {
    return new Confirmation(
        act, customer.name(), "/customers/" + customer.id() + path, "/customers", false);
  }
}
