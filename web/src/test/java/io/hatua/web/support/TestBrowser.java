package io.hatua.web.support;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real browser without a window, with one page; for one thread. */
public final class TestBrowser implements AutoCloseable {

  private static final String CHROMIUM =
      Objects.requireNonNullElse(System.getenv("HATUA_CHROMIUM"), "/usr/bin/chromium");
  private static final int PATIENCE_MILLIS = 60_000;

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Page page =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(Path.of(CHROMIUM))
                  .setArgs(List.of("--no-sandbox", "--disable-gpu")))
          .newPage();

  public TestBrowser() {
    page.setDefaultTimeout(PATIENCE_MILLIS);
  }

  public Page page() {
    return page;
  }

  /** Signs in where {@link Office} opened. */
  public void signIn(String application, String username) {
    page.navigate(application + "/sign-in");
    page.getByLabel("E-mail").fill(username);
    page.getByLabel("Password").fill("secret");
    page.locator("main button").first().click();
    page.waitForURL(address -> !address.contains("/sign-in"));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
