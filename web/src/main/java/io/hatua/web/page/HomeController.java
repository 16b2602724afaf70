package io.hatua.web.page;

import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one lands after signing in: on the first page that one may open. */
@Controller
class HomeController {

  @GetMapping("/")
  @PreAuthorize(Staff.SIGNED_IN)
  String home(@AuthenticationPrincipal SignedInUser user) {
    return Permissions.of(user.roles()).read() ? "redirect:/leases" : "redirect:/account";
  }
}
