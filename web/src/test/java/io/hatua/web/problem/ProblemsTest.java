package io.hatua.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.fault.ConflictException;
import io.hatua.task.TaskRefusal;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@WebTest
@Tag("S2-20")
class ProblemsTest {

  private static final Path DOCUMENT = Path.of("../docs/errors.md");
  private static final String CALLER = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired Problems problems;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldHaveWordsForEveryCodeThatTheCodeKnows() throws Exception {
    CodesInUse inUse = new CodesInUse();
    for (Resource type :
        new PathMatchingResourcePatternResolver().getResources("classpath*:io/hatua/**/*.class")) {
      if (!type.getURL().getPath().contains("/test-classes/")) {
        inUse.read(type);
      }
    }
    assertThat(inUse.codes)
        .contains("NO_FAILED_REFUND", "UNIT_OCCUPIED", "MALFORMED_BODY", "CALLBACK_REFUSED");
    assertThat(inUse.unclear)
        .as("a code must be a literal where it is used, so that this test can find it")
        .isEmpty();
    Set<String> missing = new TreeSet<>(inUse.codes);
    missing.removeAll(problems.codes());
    assertThat(missing).as("codes without problem.<CODE>.title, .text and .next").isEmpty();
  }

  /** {@code docs/errors.md} is what this writes to {@code target/errors.md}. */
  @Test
  void shouldDocumentEveryCode() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Codes of refusals

            Every refusal on the API is an RFC 9457 problem detail with a stable `code`; its `type` is the
            address of a page that explains the code (`/problems/<CODE>`), `next` says what to do, and
            `trace_id` finds the request in the logs (`./hatua logs --trace <trace_id>`). Pages show the same
            words. What only the protocol refuses has the name of its status as its code. Written from the
            message bundles; a test holds them together.

            | code | what happened | what to do |
            | --- | --- | --- |
            """);
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    for (String code : problems.codes()) {
      Problems.Problem problem = problems.of(code, 400);
      text.append(
          "| `%s` | **%s.** %s | %s |\n"
              .formatted(code, problem.title(), problem.text(), problem.next()));
    }
    Files.writeString(Path.of("target/errors.md"), text);
    assertThat(DOCUMENT)
        .as("copy web/target/errors.md to docs/errors.md")
        .exists()
        .content()
        .isEqualTo(text.toString());
  }

  @Test
  void shouldExplainEveryCodeToEverybody() throws Exception {
    for (String code : problems.codes()) {
      mvc.perform(get("/problems/{code}", code).accept(MediaType.TEXT_HTML))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString(code)));
    }
    mvc.perform(get("/problems").accept(MediaType.TEXT_HTML))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("/problems/LEASE_CONFLICT")));
    mvc.perform(get("/problems/NONSENSE").accept(MediaType.TEXT_HTML))
        .andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/leases/lse_x", "/api/v1/nothing", "/api/v1/leases?limit=x"})
  @Tag("S2-21")
  void shouldTellAProgramTheCodeItsMeaningWhatToDoAndTheTrace(String address) throws Exception {
    mvc.perform(
            get(address)
                .header("traceparent", "00-" + CALLER + "-00f067aa0ba902b7-01")
                .accept(MediaType.APPLICATION_JSON)
                .with(office.as(tenant, Role.ADMINISTRATOR)))
        .andExpect(header().string("Trace-Id", CALLER))
        .andExpect(jsonPath("$.trace_id").value(CALLER))
        .andExpect(jsonPath("$.type").value(containsString("https://hatua.test/problems/")))
        .andExpect(jsonPath("$.code").isNotEmpty())
        .andExpect(jsonPath("$.title").isNotEmpty())
        .andExpect(jsonPath("$.next").isNotEmpty());
  }

  @Test
  @Tag("S2-21")
  void shouldShowAPersonTheTrace() throws Exception {
    mvc.perform(
            get("/leases/lse_x")
                .header("traceparent", "00-" + CALLER + "-00f067aa0ba902b7-01")
                .accept(MediaType.TEXT_HTML)
                .with(office.as(tenant, Role.ADMINISTRATOR)))
        .andExpect(content().string(containsString(CALLER)));
  }

  /** Where a code of another refusal is passed on. */
  private static final Set<String> PASSED_ON = Set.of("ApiProblems.conflict", "TasksApi.answer");

  /** The literals that are given as codes to whoever makes a refusal. */
  private static final class CodesInUse {

    private static final String CONFLICT = Type.getInternalName(ConflictException.class);
    private static final String REFUSAL = Type.getInternalName(TaskRefusal.class);
    private static final String PROBLEMS = Type.getInternalName(Problems.class);

    private final Set<String> codes = new TreeSet<>();
    private final Set<String> unclear = new TreeSet<>();

    void read(Resource type) throws IOException {
      try (InputStream bytes = type.getInputStream()) {
        ClassReader reader = new ClassReader(bytes);
        reader.accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public FieldVisitor visitField(
                  int access, String name, String descriptor, String signature, Object value) {
                if (reader.getClassName().equals(REFUSAL) && value instanceof String code) {
                  codes.add(code);
                }
                return null;
              }

              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new Calls(reader.getClassName() + "." + name);
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      }
    }

    private final class Calls extends MethodVisitor {

      private final String where;
      private String candidate;

      Calls(String where) {
        super(Opcodes.ASM9);
        this.where = where;
      }

      @Override
      public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW && type.equals(CONFLICT)) {
          candidate = null;
        }
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (owner.equals("org/springframework/http/HttpStatus")) {
          candidate = null;
        }
      }

      @Override
      public void visitLdcInsn(Object value) {
        if (candidate == null && value instanceof String text) {
          candidate = text;
        }
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if ((owner.equals(CONFLICT) && name.equals("<init>"))
            || (owner.equals(PROBLEMS) && name.equals("detail"))) {
          if (candidate != null && candidate.matches("[A-Z][A-Z0-9_]+")) {
            codes.add(candidate);
          } else if (PASSED_ON.stream().noneMatch(where::endsWith)) {
            unclear.add(where);
          }
          candidate = null;
        }
      }
    }
  }
}
