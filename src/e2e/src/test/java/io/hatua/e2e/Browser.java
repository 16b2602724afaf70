package io.hatua.e2e;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real browser without a window, for one person; pictures go to target/screenshots. */
final class Browser implements AutoCloseable {

  private static final String CHROMIUM =
      Objects.requireNonNullElse(System.getenv("HATUA_CHROMIUM"), "/usr/bin/chromium");
  private static final int WIDE = 1280;
  private static final int PHONE = 390;
  private static final int HEIGHT = 844;
  private static final int PATIENCE_MILLIS = 60_000;

  private final Playwright playwright;
  private final Page page;

  private Browser(int width, boolean scripts) {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BrowserContext context =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(CHROMIUM))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")))
            .newContext(
                new NewContextOptions()
                    .setViewportSize(width, HEIGHT)
                    .setJavaScriptEnabled(scripts));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    this.page = context.newPage();
  }

  static Browser wide() {
    return new Browser(WIDE, true);
  }

  static Browser phone() {
    return new Browser(PHONE, true);
  }

  /** As with scripts switched off. */
  static Browser withoutScripts() {
    return new Browser(WIDE, false);
  }

  Page page() {
    return page;
  }

  Browser open(String address) {
    page.navigate(address);
    return this;
  }

  /** Signs in at our own door. */
  Browser signIn(String application, String username) {
    open(application + "/sign-in");
    page.getByLabel("E-mail").fill(username);
    page.getByLabel("Password").fill("hatua");
    return press("Sign in");
  }

  Browser press(String button) {
    button(button).click();
    return this;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** By the whole label. */
  static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  /** Waits until the page says so. */
  Browser sees(String text) {
    page.getByText(text).first().waitFor();
    return this;
  }

  /** How far the page is wider than the window. */
  int overflow() {
    return ((Number)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .intValue();
  }

  /** Keeps a picture of the whole page. */
  Browser picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
    return this;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
