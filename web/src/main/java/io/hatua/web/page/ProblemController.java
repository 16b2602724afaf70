package io.hatua.web.page;

import io.hatua.web.problem.Problems;
import io.hatua.web.problem.TypedInput;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.servlet.ModelAndView;

/** Explains the codes of refusals to everybody, and gives back what was typed before one. */
@PageController
class ProblemController {

  private static final String TYPED = "io.hatua.web.problem.TypedInput";

  private final Problems problems;

  ProblemController(Problems problems) {
    this.problems = problems;
  }

  @GetMapping("/problems")
  String all(Model model) {
    model.addAttribute(
        "all", problems.codes().stream().map(code -> problems.of(code, 400)).toList());
    return "problem/list";
  }

  /** The address that a problem detail has as its type. */
  @GetMapping("/problems/{code}")
  ModelAndView one(@PathVariable String code) {
    return problems.codes().contains(code)
        ? new ModelAndView("problem/problem", "problem", problems.of(code, 400))
        : new ModelAndView("error", Map.of("status", 404), HttpStatus.NOT_FOUND);
  }

  /** What was typed when the session had ended. */
  @GetMapping("/typed")
  String typed(
      @SessionAttribute(name = TYPED, required = false) @Nullable TypedInput typed, Model model) {
    model.addAttribute("typed", typed);
    return "problem/typed";
  }

  /** Forgets what was typed before a session ended. */
  @PostMapping("/typed")
  String forget(HttpSession session) {
    session.removeAttribute(TYPED);
    return "redirect:/";
  }
}
