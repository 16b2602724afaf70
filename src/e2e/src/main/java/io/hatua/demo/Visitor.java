package io.hatua.demo;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Somebody with a browser that runs no scripts: opens a link, fills a form in, sends it. */
public final class Visitor {

  private final Connection session =
      Jsoup.newSession().timeout(30_000).ignoreHttpErrors(true).ignoreContentType(true);
  private Document page = new Document("");
  private String body = "";

  private Visitor() {}

  /** Opens a link. */
  public static Visitor at(String link) {
    return new Visitor().open(link);
  }

  /** Goes to another address with the same cookies. */
  public Visitor open(String link) {
    read(session.newRequest(link));
    return this;
  }

  /**
   * Sends the form with the button whose text contains the words, following redirects.
   *
   * @param fields what is filled in, by the fields' names
   * @throws UnavailableException when the page has no such button, now
   */
  public Visitor press(String words, Map<String, String> fields) {
    Element button =
        button(words)
            .orElseThrow(
                () ->
                    new UnavailableException(
                        "expected a button \"%s\" on %s, but the page says: %s"
                            .formatted(words, page.location(), text()),
                        null));
    FormElement form = (FormElement) button.closest("form");
    if (form == null) {
      throw new IllegalStateException("expected a form around the button " + words);
    }
    fields.forEach(
        (name, value) -> {
          form.select("[name=" + name + "]").val(value);
          form.select("select[name=" + name + "] option[value=" + value + "]")
              .attr("selected", "selected");
        });
    Connection request = form.submit();
    Connection sent =
        session
            .newRequest(request.request().url())
            .method(request.request().method())
            .data(request.request().data());
    if (button.hasAttr("name")) {
      sent.data(button.attr("name"), button.val());
    }
    read(sent);
    return this;
  }

  /** Ticks a box of the page. */
  public Visitor check(String name) {
    page.select("input[type=checkbox][name=" + name + "]").attr("checked", "checked");
    return this;
  }

  /** Presses the button if it is there. */
  Visitor pressIfOffered(String words, Map<String, String> fields) {
    return button(words).isPresent() ? press(words, fields) : this;
  }

  /** Where the visitor is now. */
  public String location() {
    return page.location();
  }

  /** What the page says. */
  public String text() {
    return page.body().text();
  }

  /** Whether the page says any of these words. */
  boolean saysAny(String... words) {
    String text = text().toLowerCase(Locale.ROOT);
    return Arrays.stream(words).anyMatch(text::contains);
  }

  /** What came, as it came. */
  public String body() {
    return body;
  }

  private Optional<Element> button(String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return page.select("form button, form input[type=submit]").stream()
        .filter(candidate -> candidate.text().toLowerCase(Locale.ROOT).contains(wanted))
        .findFirst();
  }

  private void read(Connection request) {
    try {
      Connection.Response response = request.execute();
      if (response.statusCode() >= 500) {
        throw new UnavailableException(
            "%s answers %d".formatted(response.url(), response.statusCode()), null);
      }
      body = response.body();
      page = Jsoup.parse(body, response.url().toString());
    } catch (IOException e) {
      throw new UnavailableException("a page does not answer", e);
    }
  }
}
