package io.hatua.web.portfolio;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseFilter;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.owner.Ownership;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.property.AddProperty;
import io.hatua.property.AddUnit;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.property.SetRentGuideline;
import io.hatua.property.Unit;
import io.hatua.property.UnitFilter;
import io.hatua.property.Units;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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

/** Properties: the list, adding one, and one with its units, rent guideline and owners. */
@PageController
@RequestMapping("/properties")
class PropertyController {

  private static final PageRequest FEW = PageRequest.of(null, 10);
  private static final PageRequest MOST = PageRequest.of(null, PageRequest.MAX_LIMIT);
  private static final List<LeaseStatus> LIVE =
      List.of(
          LeaseStatus.ACTIVE,
          LeaseStatus.PENDING_SIGNATURE,
          LeaseStatus.DRAFT,
          LeaseStatus.PROPOSED);

  private final Properties properties;
  private final Units units;
  private final Owners owners;
  private final Leases leases;
  private final Tenants tenants;
  private final Submissions submissions;

  PropertyController(
      Properties properties,
      Units units,
      Owners owners,
      Leases leases,
      Tenants tenants,
      Submissions submissions) {
    this.properties = properties;
    this.units = units;
    this.owners = owners;
    this.leases = leases;
    this.tenants = tenants;
    this.submissions = submissions;
  }

  /**
   * @param units how many there are in each status that occurs, by its name
   */
  record Row(Property property, Map<String, Long> units) {}

  /**
   * @param lease the one that has the unit, or is to have it
   */
  record UnitRow(Unit unit, @Nullable LeaseSummary lease) {}

  /** A rent guideline as it was typed, in major units. */
  record GuidelineForm(
      @Nullable String effectiveFrom, @Nullable String minRent, @Nullable String maxRent) {

    SetRentGuideline read(FormReader reader, Currency currency) {
      return new SetRentGuideline(
          reader.date("effectiveFrom", effectiveFrom),
          reader.amount("minMinorUnits", minRent, currency),
          reader.amount("maxMinorUnits", maxRent, currency),
          currency.getCurrencyCode());
    }
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
    model.addAttribute(
        "properties",
        properties.list(q, PageRequest.of(cursor, null)).map(p -> new Row(p, counts(p.id()))));
    return htmx.view("portfolio/properties", "list");
  }

  @GetMapping("/new")
  @PreAuthorize(Staff.MANAGES)
  String blank(Model model) {
    model.addAttribute("faults", FieldFaults.NONE);
    return "portfolio/add-property";
  }

  @PostMapping
  @PreAuthorize(Staff.MANAGES)
  String add(
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String address,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      Property added = properties.add(new AddProperty(name, address, null));
      flash.addFlashAttribute("done", "property-added");
      return "redirect:/properties/" + added.id();
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("faults", new FieldFaults(e.faults()));
      model.addAttribute("name", name);
      model.addAttribute("place", address);
      return "portfolio/add-property";
    }
  }

  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  String show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String owner,
      Model model) {
    return show(id, cursor, owner, FieldFaults.NONE, model);
  }

  @PostMapping("/{id}/units")
  @PreAuthorize(Staff.MANAGES)
  String addUnit(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String unitName,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      units.add(new AddUnit(id, unitName));
    } catch (FaultsException e) {
      model.addAttribute("unitName", unitName);
      return refused(id, e, response, model);
    }
    flash.addFlashAttribute("done", "unit-added");
    return "redirect:/properties/" + id;
  }

  @PostMapping("/{id}/rent-guideline")
  @PreAuthorize(Staff.MANAGES)
  String setGuideline(
      @PathVariable String id,
      @ModelAttribute("guidelineForm") GuidelineForm form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    SetRentGuideline command =
        form.read(reader, Currency.getInstance(tenants.current().currency()));
    try {
      submissions.run(reader.faults(), () -> properties.setRentGuideline(id, command));
    } catch (FaultsException e) {
      return refused(id, e, response, model);
    }
    flash.addFlashAttribute("done", "guideline-set");
    return "redirect:/properties/" + id;
  }

  /** Takes a share in percent for each owner; an owner without one has none. */
  @PostMapping("/{id}/owners")
  @PreAuthorize(Staff.MANAGES)
  String setOwners(
      @PathVariable String id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    Map<String, Integer> shares = new LinkedHashMap<>();
    typed.forEach(
        (name, percent) -> {
          Integer share =
              name.startsWith("own_") ? reader.basisPoints("shares." + name, percent) : null;
          if (share != null) {
            shares.put(name, share);
          }
        });
    try {
      submissions.run(
          reader.faults(),
          () -> {
            owners.setOwnership(id, shares);
            return shares;
          });
    } catch (FaultsException e) {
      model.addAttribute("shares", typed);
      return refused(id, e, response, model);
    }
    flash.addFlashAttribute("done", "owners-set");
    return "redirect:/properties/" + id;
  }

  private String refused(
      String id, FaultsException refused, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return show(id, null, null, new FieldFaults(refused.faults()), model);
  }

  private String show(
      String id,
      @Nullable String cursor,
      @Nullable String ownerWords,
      FieldFaults faults,
      Model model) {
    Property property =
        properties.find(id).orElseThrow(() -> new NotFoundException("property", id));
    Page<Unit> page = units.list(new UnitFilter(null, id, null), PageRequest.of(cursor, null));
    List<Ownership> ownership = owners.ownershipOf(id);
    model.addAttribute("property", property);
    model.addAttribute("cursor", cursor);
    model.addAttribute("units", page.map(unit -> new UnitRow(unit, lease(unit).orElse(null))));
    model.addAttribute("guideline", properties.rentGuideline(id, tenants.today()).orElse(null));
    model.addAttribute("ownership", ownership);
    if (!model.containsAttribute("shares")) {
      model.addAttribute("shares", percentages(ownership));
    }
    offerOwners(ownerWords, model);
    model.addAttribute("currency", tenants.current().currency());
    model.addAttribute("faults", faults);
    return "portfolio/property";
  }

  /** Those who have a share, and some of the others, or those that the words find. */
  private void offerOwners(@Nullable String words, Model model) {
    Map<?, ?> shares = Objects.requireNonNull((Map<?, ?>) model.getAttribute("shares"));
    Page<Owner> found = owners.list(words, FEW);
    List<Owner> offered =
        Stream.concat(
                shares.entrySet().stream()
                    .filter(share -> !share.getValue().toString().isBlank())
                    .flatMap(share -> owners.find(share.getKey().toString()).stream()),
                found.items().stream())
            .distinct()
            .toList();
    model.addAttribute("owners", offered);
    model.addAttribute("ownerWords", words);
    model.addAttribute("ownersSearched", words != null || found.nextCursor() != null);
  }

  /** By owner id, as they are typed. */
  private static Map<String, String> percentages(List<Ownership> ownership) {
    Map<String, String> percentages = new HashMap<>();
    for (Ownership share : ownership) {
      BigDecimal percent = BigDecimal.valueOf(share.shareBasisPoints(), 2);
      percentages.put(share.owner().id(), percent.stripTrailingZeros().toPlainString());
    }
    return percentages;
  }

  private Optional<LeaseSummary> lease(Unit unit) {
    List<LeaseSummary> found =
        leases.list(new LeaseFilter(null, unit.id(), null, null), PageRequest.first()).items();
    return LIVE.stream()
        .flatMap(status -> found.stream().filter(lease -> lease.status() == status))
        .findFirst();
  }

  private Map<String, Long> counts(String propertyId) {
    Map<String, Long> counts = new LinkedHashMap<>();
    units
        .list(new UnitFilter(null, propertyId, null), MOST)
        .items()
        .forEach(unit -> counts.merge(unit.status().name(), 1L, Long::sum));
    return counts;
  }
}
