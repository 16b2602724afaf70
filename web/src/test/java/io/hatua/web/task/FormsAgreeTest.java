package io.hatua.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.form.Form;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real form-js in a real browser, and the server, find the same fields faulty. */
@Tag("S1-15")
class FormsAgreeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHROMIUM =
      Objects.requireNonNullElse(System.getenv("HATUA_CHROMIUM"), "/usr/bin/chromium");

  /** What the browser is asked, and what it answers: faulty keys and the data it would send. */
  private static final String PAGE =
      """
      <!DOCTYPE html><meta charset="utf-8"><body><script src="form-viewer.umd.js"></script><script>
      const cases = %s;
      const keys = (schema) => {
        schema.components.forEach((c) => { if (c.components) keys(c); if (c.key) c.id = c.key; });
        return schema;
      };
      async function judge({ components, answers }) {
        const schema = keys({ id: 'f', type: 'default', components });
        const container = document.body.appendChild(document.createElement('div'));
        const form = await FormViewer.createForm({ container, schema, data: answers });
        await new Promise((resolve) => setTimeout(resolve, 20));
        const { data, errors } = form.submit();
        form.destroy();
        return { faulty: Object.keys(errors), data };
      }
      (async () => {
        const judged = [];
        for (const one of cases) judged.push(await judge(one));
        document.body.textContent = JSON.stringify(judged);
        document.body.id = 'done';
      })();
      </script>""";

  private static final String CHOICES = "\"values\":[{\"value\":\"a\"},{\"value\":\"b\"}]";

  private static final String DECISION =
      """
      {"type":"radio","key":"decision","values":[{"value":"yes"},{"value":"no"}]},
      {"type":"checkbox","key":"sure"},
      {"type":"number","key":"amount"},
      {"type":"group","conditional":{"hide":"%s"},"components":[
        {"type":"textfield","key":"reason","validate":{"required":true}}]}""";

  record Case(String components, String answers) {

    String schema() {
      return "{\"id\":\"f\",\"components\":[" + components + "]}";
    }
  }

  @TempDir static Path folder;

  private static List<JsonNode> judged = List.of();

  @BeforeAll
  static void askTheBrowser() throws IOException {
    ArrayNode asked = JSON.createArrayNode();
    for (Case one : all()) {
      asked.add(
          ((ObjectNode) JSON.readTree(one.schema())).set("answers", JSON.readTree(one.answers())));
    }
    try (InputStream script =
        FormsAgreeTest.class.getResourceAsStream(
            "/META-INF/resources/vendor/form-js/form-viewer.umd.js")) {
      Files.copy(Objects.requireNonNull(script), folder.resolve("form-viewer.umd.js"));
    }
    Path page = folder.resolve("page.html");
    Files.writeString(page, PAGE.formatted(asked));
    Process browser =
        new ProcessBuilder(
                CHROMIUM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=120000",
                "--dump-dom",
                page.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String dom = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(dom).contains("id=\"done\"");
    String text = dom.substring(dom.indexOf("[{\"faulty"), dom.lastIndexOf("}]") + 2);
    judged =
        List.of(
            JSON.readValue(
                text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
                JsonNode[].class));
  }

  static List<Integer> cases() {
    return IntStream.range(0, all().size()).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldFindTheSameFieldsFaultyAndSendTheSameAnswers(int number) throws IOException {
    Case one = all().get(number);
    Set<String> browser = new TreeSet<>();
    judged.get(number).get("faulty").forEach(key -> browser.add(key.asText()));
    Set<String> server = new TreeSet<>();
    JsonNode answers = null;
    try {
      answers = Form.parse(one.schema()).accept(JSON.readTree(one.answers()));
    } catch (FaultsException refused) {
      server.addAll(refused.faults().stream().map(Fault::field).collect(Collectors.toSet()));
    }
    assertThat(server).as(one.toString()).isEqualTo(browser);
    if (answers != null) {
      assertThat(JSON.readTree(answers.toString()))
          .as(one.toString())
          .isEqualTo(judged.get(number).get("data"));
    }
  }

  private static List<Case> all() {
    List<Case> all = new ArrayList<>();
    for (String type : List.of("textfield", "textarea")) {
      add(all, type, "\"validate\":{\"required\":true}", "\"\"", "\" \"", "\"x\"");
      add(all, type, "\"validate\":{\"minLength\":3}", "\"\"", "\"ab\"", "\" ab \"", "\"abc\"");
      add(all, type, "\"validate\":{\"maxLength\":3}", "\"abc\"", "\" abc \"", "\"abcd\"");
      add(
          all,
          type,
          "\"validate\":{\"pattern\":\"^A[0-9]\"}",
          "\"\"",
          "\"A1\"",
          "\"A1x\"",
          "\"xA1\"");
      add(all, type, "\"validate\":{\"pattern\":\"b+\"}", "\"abbc\"", "\"ac\"");
    }
    add(
        all,
        "textfield",
        "\"validate\":{\"validationType\":\"email\"}",
        "\"\"",
        "\"jane@example.com\"",
        "\"jane@example\"",
        "\"jane\"",
        "\"jane@\"",
        "\"a b@c.d\"",
        "\"jane@-x.de\"");
    add(
        all,
        "textfield",
        "\"validate\":{\"validationType\":\"phone\"}",
        "\"\"",
        "\"+254712345678\"",
        "\"00254712345678\"",
        "\"0712345678\"",
        "\"+4930664040900\"",
        "\"+254\"",
        "\"+1 212 555 1234\"",
        "\"tel +254712345678\"");
    add(all, "textfield", "\"x\":1", "\"a\\tb\"", "\"a\\nb\"");
    add(all, "number", "\"validate\":{\"required\":true}", "null", "0", "1.5", "\"2\"");
    add(all, "number", "\"validate\":{\"min\":1.1,\"max\":10}", "1.09", "1.1", "10", "10.01", "-2");
    add(all, "number", "\"decimalDigits\":0", "1", "1.5", "-3");
    add(all, "number", "\"decimalDigits\":2", "1.25", "1.255", "0.1");
    add(all, "number", "\"increment\":0.1", "0.3", "0.35", "-0.2");
    add(all, "number", "\"serializeToString\":true", "\"25000.10\"", "12", "null");
    add(all, "checkbox", "\"validate\":{\"required\":true}", "true", "false", "null");
    add(all, "checkbox", "\"x\":1", "true", "false");
    for (String type : List.of("radio", "select")) {
      add(all, type, CHOICES, "\"a\"", "null");
      add(all, type, "\"validate\":{\"required\":true}," + CHOICES, "\"b\"", "null");
    }
    for (String type : List.of("checklist", "taglist")) {
      add(all, type, CHOICES, "[\"b\",\"a\"]", "[]");
      add(all, type, "\"validate\":{\"required\":true}," + CHOICES, "[\"b\"]", "[]");
    }
    add(
        all,
        "datetime",
        "\"subtype\":\"date\",\"validate\":{\"required\":true}",
        "\"2028-02-29\"",
        "null");
    add(all, "datetime", "\"subtype\":\"time\"", "\"09:30\"", "null");
    add(all, "datetime", "\"subtype\":\"datetime\"", "\"2026-12-01T09:30\"", "null");
    for (String condition :
        List.of(
            "=decision != 'no'",
            "=decision = null",
            "=not(sure)",
            "=sure",
            "=decision = 'yes' or amount = 5",
            "=decision = 'yes' and amount != 5")) {
      for (String answers :
          List.of(
              "{}",
              "{\"decision\":\"yes\",\"sure\":true,\"amount\":5}",
              "{\"decision\":\"no\",\"amount\":5.0}",
              "{\"decision\":\"no\",\"reason\":\"because\",\"sure\":true}")) {
        all.add(new Case(DECISION.formatted(condition.replace("'", "\\\"")), answers));
      }
    }
    return all;
  }

  private static void add(List<Case> all, String type, String settings, String... answers) {
    for (String answer : answers) {
      all.add(
          new Case(
              "{\"type\":\"%s\",\"key\":\"a\",\"label\":\"A\",%s}".formatted(type, settings),
              "{\"a\":" + answer + "}"));
    }
  }
}
