package io.hatua.devstack;

import java.util.List;

/** What is said when the stack is up: where everything is, who can sign in, what to try. */
final class Welcome {

  private record User(String name, String password, String role) {}

  /** As the application seeds them. */
  private static final List<User> USERS =
      List.of(
          new User("manager@acacia.example", "hatua", "estate manager"),
          new User("finance@acacia.example", "hatua", "finance"),
          new User("operator@acacia.example", "hatua", "operator"),
          new User("onboarding@acacia.example", "hatua", "onboarding officer"),
          new User("approver@acacia.example", "hatua", "approver"),
          new User("admin@acacia.example", "hatua", "administrator"));

  private Welcome() {}

  static String text(Stack stack, double seconds) {
    Ports ports = stack.ports();
    StringBuilder text = new StringBuilder();
    text.append("%nHatua is up (%.1f s).%n%n".formatted(seconds));
    row(text, "Hatua", ports.url(Port.APPLICATION));
    for (User user : USERS) {
      row(text, "", "%s / %s (%s)".formatted(user.name(), user.password(), user.role()));
    }
    for (StackPart part : stack.parts()) {
      switch (part.name()) {
        case CamundaWebPart.OPERATE ->
            row(text, "Operate", ports.url(Port.OPERATE) + "   demo / demo");
        case CamundaWebPart.TASKLIST ->
            row(text, "Tasklist", ports.url(Port.TASKLIST) + "   demo / demo");
        case MailPart.NAME -> row(text, "Mails", ports.url(Port.MAIL));
        default -> {}
      }
    }
    text.append("%nTry next:%n".formatted());
    row(text, "./hatua demo lease-signing", "a lease from proposal to move-in");
    row(text, "./hatua status", "what runs, where, and its log");
    row(text, "./hatua down", "stop; the data stay");
    return text.toString();
  }

  private static void row(StringBuilder text, String first, String second) {
    String form = first.startsWith("./") ? "  %-28s %s%n" : "  %-9s %s%n";
    text.append(form.formatted(first, second));
  }
}
