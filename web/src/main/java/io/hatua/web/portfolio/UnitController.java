package io.hatua.web.portfolio;

import io.hatua.fault.NotFoundException;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.property.Unit;
import io.hatua.property.Units;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a unit off the market and puts it back, each after saying what that does. */
@PageController
@RequestMapping("/units/{id}")
class UnitController {

  private final Units units;
  private final Properties properties;

  UnitController(Units units, Properties properties) {
    this.units = units;
    this.properties = properties;
  }

  @GetMapping("/withdrawal")
  @PreAuthorize(Staff.MANAGES)
  String askToWithdraw(@PathVariable String id, Model model) {
    return confirm("withdraw-unit", id, "/withdrawal", model);
  }

  @PostMapping("/withdrawal")
  @PreAuthorize(Staff.MANAGES)
  String withdraw(@PathVariable String id, RedirectAttributes flash) {
    return done(units.withdraw(id), "unit-withdrawn", flash);
  }

  @GetMapping("/restoration")
  @PreAuthorize(Staff.MANAGES)
  String askToRestore(@PathVariable String id, Model model) {
    return confirm("restore-unit", id, "/restoration", model);
  }

  @PostMapping("/restoration")
  @PreAuthorize(Staff.MANAGES)
  String restore(@PathVariable String id, RedirectAttributes flash) {
    return done(units.restore(id), "unit-restored", flash);
  }

  private String confirm(String act, String id, String path, Model model) {
    Unit unit = units.find(id).orElseThrow(() -> new NotFoundException("unit", id));
    String property =
        properties.find(unit.propertyId()).map(Property::name).orElse(unit.propertyId());
    model.addAttribute("faults", FieldFaults.NONE);
    model.addAttribute(
        "confirmation",
        new Confirmation(
            act,
            unit.name() + ", " + property,
            "/units/" + id + path,
            "/properties/" + unit.propertyId(),
            false));
    return Confirmation.VIEW;
  }

  private static String done(Unit unit, String what, RedirectAttributes flash) {
    flash.addFlashAttribute("done", what);
    return "redirect:/properties/" + unit.propertyId();
  }
}
