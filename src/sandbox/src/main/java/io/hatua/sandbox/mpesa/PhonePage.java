package io.hatua.sandbox.mpesa;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A phone: what it asks, and the ways to answer. Leaving it alone is one too. */
@Controller
@RequestMapping("/mpesa/phone/{number:254[17]\\d{8}}")
class PhonePage {

  private final Prompts prompts;

  PhonePage(Prompts prompts) {
    this.prompts = prompts;
  }

  @GetMapping
  String show(@PathVariable String number, Model model) {
    model.addAttribute("number", number);
    model.addAttribute("prompt", prompts.open(number).orElse(null));
    return "phone";
  }

  @PostMapping
  String answer(@PathVariable String number, @RequestParam PromptResult answer) {
    prompts.answer(number, answer);
    return "redirect:/mpesa/phone/" + number;
  }
}
