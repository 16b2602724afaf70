package io.hatua.web.user;

import io.hatua.fault.FaultsException;
import io.hatua.user.Teams;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
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

/** Teams: the list, adding and renaming one (S3-06). Who is in it is said with the users. */
@PageController
@RequestMapping("/teams")
class TeamController {

  private final Teams teams;

  TeamController(Teams teams) {
    this.teams = teams;
  }

  @GetMapping
  @PreAuthorize(Staff.ADMINISTERS)
  String list(Model model) {
    return list(null, FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.ADMINISTERS)
  String add(
      @RequestParam(required = false) @Nullable String name,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      teams.add(name);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return list(name, new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "team-added");
    return "redirect:/teams";
  }

  @GetMapping("/{id}")
  @PreAuthorize(Staff.ADMINISTERS)
  String show(@PathVariable String id, Model model) {
    return show(id, teams.find(id).name(), FieldFaults.NONE, model);
  }

  @PostMapping("/{id}")
  @PreAuthorize(Staff.ADMINISTERS)
  String rename(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String name,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      teams.rename(id, name);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(id, name, new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "team-renamed");
    return "redirect:/teams";
  }

  private String show(String id, @Nullable String name, FieldFaults faults, Model model) {
    model.addAttribute("team", teams.find(id));
    model.addAttribute("name", name);
    model.addAttribute("faults", faults);
    return "user/team";
  }

  private String list(@Nullable String name, FieldFaults faults, Model model) {
    model.addAttribute("name", name);
    model.addAttribute("faults", faults);
    model.addAttribute("teams", teams.all());
    return "user/teams";
  }
}
