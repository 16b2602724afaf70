package io.hatua.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.hatua.support.EmbeddedDatabase;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.ReviewTasks;
import io.hatua.web.support.ServedTest;
import io.hatua.web.support.TestBrowser;
import io.hatua.web.support.WebTestApplication;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;

/** A page that follows changes while the application ends and the next takes its place. */
@Tag("S3-02")
@Tag("S4-06")
class LivePagesTest {

  /** Within half of what the application leaves to requests that are under way. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  @Test
  void shouldLetTheApplicationEndAtOnceAndGoOnWithTheNext() {
    ConfigurableApplicationContext first = start("0");
    String port = first.getEnvironment().getRequiredProperty("local.server.port");
    String address = "http://localhost:" + port;
    try (TestBrowser browser = new TestBrowser()) {
      Page page = browser.page();
      Invocation tenant = first.getBean(Office.class).open();
      String approver = Office.username(tenant, Role.APPROVER);
      browser.signIn(address, approver);
      page.navigate(address + "/tasks?scope=GROUPS");
      awaitConnected(page);

      long begun = System.nanoTime();
      first.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);

      try (ConfigurableApplicationContext next = start(port)) {
        // Of itself; who was signed in the next application does not know.
        page.waitForURL("**/sign-in");
        browser.signIn(address, approver);
        page.navigate(address + "/tasks?scope=GROUPS");
        awaitConnected(page);
        ReviewTasks tasks = next.getBean(ReviewTasks.class);
        tasks.task(tasks.instance(tenant, "lse_live"), "Task_Review", null, "approver");
        page.getByText("Review the case").first().waitFor();
      }
    } finally {
      first.close();
    }
  }

  private static void awaitConnected(Page page) {
    await()
        .pollInSameThread()
        .until(() -> page.evaluate("changes?.readyState === EventSource.OPEN").equals(true));
  }

  private static ConfigurableApplicationContext start(String port) {
    return new SpringApplicationBuilder(WebTestApplication.class)
        .initializers(new EmbeddedDatabase())
        .run(
            Stream.concat(
                    Stream.of("server.port=" + port, "spring.main.lazy-initialization=true"),
                    Stream.of(ServedTest.class.getAnnotation(SpringBootTest.class).properties()))
                .map(property -> "--" + property)
                .toArray(String[]::new));
  }
}
