package io.hatua.web.security;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in page. */
@Controller
class SignInController {

  @GetMapping("/sign-in")
  String signIn() {
    return "sign-in";
  }
}
