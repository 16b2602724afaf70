package io.hatua.process.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.form.Form;
import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.UserTask;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormRulesTest {

  private static final String MODEL =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
        <process id="reviewing"><userTask id="Task_Review" name="Review"/></process>
      </definitions>""";

  private static final String SOUND =
      """
      {'id':'review','components':[
        {'type':'radio','key':'decision','label':'Decision','values':[{'value':'yes'}]},
        {'type':'textarea','key':'reason','label':'Why'}]}""";

  @Test
  void shouldFindNothingInAFormThatAsksForWhatCodeReads() throws Exception {
    assertThat(findings(SOUND)).isEmpty();
  }

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'key':'reason' | 'key':'reasno' | Code reads no answer \"reasno\" | Did you mean \"reason\"?",
        "'value':'yes' | 'value':'yess' | does not understand the choice \"yess\" of \"decision\" | Did you mean \"yes\"?",
        "'id':'review' | 'id':'reviews' | holds a form with the id \"reviews\" | Set the form's id to \"review\"",
        "'textarea' | 'filepicker' | Components of the type \"filepicker\" are not supported | fixed settings",
        "'label':'Why' | 'label':'=why' | Its \"label\" is computed | fixed settings",
        "'key':'reason' | 'key':'decision' | \"decision\" is there twice | fixed settings"
      })
  void shouldSayWhatIsWrongAndHowToMendIt(String from, String to, String problem, String remedy)
      throws Exception {
    assertThat(findings(SOUND.replace(from, to)))
        .anySatisfy(
            finding -> {
              assertThat(finding.elementId()).isEqualTo("Task_Review");
              assertThat(finding.problem()).contains(problem);
              assertThat(finding.remedy()).contains(remedy);
            });
  }

  @Test
  void shouldMissAFieldThatCodeReads() throws Exception {
    assertThat(
            findings(
                "{'id':'review','components':[%s]}"
                    .formatted(SOUND.lines().toList().get(1).replaceFirst(",$", ""))))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.problem()).contains("does not ask for \"reason\""));
  }

  private static List<Finding> findings(String form) throws Exception {
    var model = Model.of(Xml.parse(MODEL.getBytes(StandardCharsets.UTF_8))).orElseThrow();
    var contract =
        new ProcessContract(
            "reviewing",
            Set.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new UserTask("Task_Review", "review", Set.of())
                    .asks("decision", "yes", "no")
                    .asks("reason")),
            Map.of());
    var findings = new Findings("reviewing/reviewing.bpmn");
    new FormRules(
            model,
            Names.match(model, contract),
            Map.of("review", Form.parse(form.replace('\'', '"'))),
            findings)
        .check();
    return findings.all();
  }
}
