package io.hatua.web.page;

import io.hatua.tenancy.Tenants;
import io.hatua.web.security.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page has in its model. */
@ControllerAdvice(annotations = PageController.class)
class PageModel {

  private final Tenants tenants;

  PageModel(Tenants tenants) {
    this.tenants = tenants;
  }

  @ModelAttribute("format")
  PageFormat format(Locale locale) {
    return new PageFormat(locale, () -> tenants.current().timeZone());
  }

  @ModelAttribute("may")
  Permissions may(@AuthenticationPrincipal @Nullable SignedInUser user) {
    return Permissions.of(user == null ? Set.of() : user.roles());
  }

  /** Tells the frame which of its links leads here. */
  @ModelAttribute("address")
  String address(HttpServletRequest request) {
    return request.getRequestURI();
  }
}
