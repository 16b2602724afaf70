package io.hatua.web.maintenance;

import io.hatua.maintenance.Skill;
import io.hatua.maintenance.Technicians;
import io.hatua.user.UserAccount;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who can be sent, and what they know how to mend (S1-63). */
@PageController
@RequestMapping("/technicians")
class TechnicianController {

  private final Technicians technicians;

  TechnicianController(Technicians technicians) {
    this.technicians = technicians;
  }

  @GetMapping
  @PreAuthorize(Staff.MANAGES)
  String list(Model model) {
    Map<UserAccount, Set<Skill>> all = new LinkedHashMap<>();
    technicians.all().forEach(one -> all.put(one, technicians.skills(one.id())));
    model.addAttribute("technicians", all);
    model.addAttribute("skills", Skill.values());
    return "maintenance/technicians";
  }

  @PostMapping("/{id}")
  @PreAuthorize(Staff.MANAGES)
  String setSkills(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Set<Skill> skills,
      RedirectAttributes flash) {
    technicians.setSkills(id, skills == null ? Set.of() : skills);
    flash.addFlashAttribute("done", "skills-set");
    return "redirect:/technicians";
  }
}
