package io.hatua.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of every limit; that form-js sees them alike is tested with the pages. */
class FormTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0} {1}: {2} → {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "textfield | 'validate':{'required':true} | ''     | REQUIRED",
        "textfield | 'validate':{'required':true} | 'x'    |",
        "textfield | 'validate':{'minLength':3}   | 'ab '  | TOO_SHORT",
        "textfield | 'validate':{'minLength':3}   | 'abc'  |",
        "textfield | 'validate':{'minLength':3}   | ''     |",
        "textfield | 'validate':{'maxLength':3}   | ' abc '|",
        "textarea  | 'validate':{'maxLength':3}   | 'abcd' | TOO_LONG",
        "textfield | 'validate':{'pattern':'^A[0-9]$'} | 'A1' |",
        "textfield | 'validate':{'pattern':'^A[0-9]$'} | 'A12' | PATTERN",
        "textfield | 'validate':{'validationType':'email'} | 'jane@example.com' |",
        "textfield | 'validate':{'validationType':'email'} | 'jane@' | MALFORMED",
        "textfield | 'validate':{'validationType':'phone'} | '+254712345678' |",
        "textfield | 'validate':{'validationType':'phone'} | '0712345678' | MALFORMED",
        "textfield | 'x':1 | ['a'] | MALFORMED",
        "textfield | 'x':1 | 'a\\u0000' | MALFORMED",
        "number | 'validate':{'min':1} | '0.99' | OUT_OF_RANGE",
        "number | 'validate':{'min':1} | '1' |",
        "number | 'validate':{'max':1} | '1' |",
        "number | 'validate':{'max':1} | '1.01' | OUT_OF_RANGE",
        "number | 'validate':{'required':true} | '' | REQUIRED",
        "number | 'validate':{'required':true} | '0' |",
        "number | 'x':1 | 'ten' | MALFORMED",
        "number | 'x':1 | '25,000' | MALFORMED",
        "number | 'x':1 | '1e3' | MALFORMED",
        "number | 'x':1 | '999999999999999' |",
        "number | 'x':1 | '9999999999999999' | OUT_OF_RANGE",
        "number | 'decimalDigits':2 | '1.25' |",
        "number | 'decimalDigits':2 | '1.255' | MALFORMED",
        "number | 'decimalDigits':0 | '1.5' | MALFORMED",
        "number | 'increment':0.25 | '1.75' |",
        "number | 'increment':0.25 | '1.8' | OUT_OF_RANGE",
        "checkbox | 'validate':{'required':true} | 'true' |",
        "checkbox | 'validate':{'required':true} | false | REQUIRED",
        "radio | 'validate':{'required':true},'values':[{'value':'a'}] | 'a' |",
        "radio | 'validate':{'required':true},'values':[{'value':'a'}] | null | REQUIRED",
        "select | 'values':[{'value':'a'}] | 'b' | UNKNOWN",
        "checklist | 'validate':{'required':true},'values':[{'value':'a'}] | ['a'] |",
        "checklist | 'validate':{'required':true},'values':[{'value':'a'}] | [] | REQUIRED",
        "taglist | 'values':[{'value':'a'}] | ['a','b'] | UNKNOWN",
        "datetime | 'subtype':'date' | '2028-02-29' |",
        "datetime | 'subtype':'date' | '2027-02-29' | MALFORMED",
        "datetime | 'subtype':'time' | '23:59' |",
        "datetime | 'subtype':'time' | '24:01' | MALFORMED",
        "datetime | 'subtype':'datetime' | '2026-12-01T09:00' |",
        "datetime | 'subtype':'datetime' | '2026-12-01' | MALFORMED"
      })
  void shouldJudgeAnAnswer(String type, String settings, String answer, String code)
      throws Exception {
    Form form = form("{'type':'%s','key':'a','label':'A',%s}".formatted(type, settings.strip()));

    List<String> found =
        faults(form, "{'a':%s}".formatted(answer)).stream().map(Fault::code).toList();

    assertThat(found).isEqualTo(code == null ? List.of() : List.of(code));
  }

  @Test
  void shouldNameEveryFaultAtOnceWithItsField() throws Exception {
    Form form =
        form(
            """
            {'type':'textfield','key':'name','validate':{'required':true}},
            {'type':'group','label':'Money','components':[
              {'type':'number','key':'rent','validate':{'min':10},'decimalDigits':0}]}""");

    assertThat(faults(form, "{'rent':'1.5'}"))
        .extracting(Fault::field, Fault::code)
        .containsExactly(
            tuple("name", Fault.REQUIRED),
            tuple("rent", Fault.MALFORMED),
            tuple("rent", Fault.OUT_OF_RANGE));
  }

  @Test
  void shouldGiveAnswersTheTypesOfTheFormAndDropWhatItDoesNotAsk() throws Exception {
    Form form =
        form(
            """
            {'type':'textfield','key':'name'},
            {'type':'textarea','key':'notes'},
            {'type':'number','key':'rent'},
            {'type':'number','key':'share','serializeToString':true},
            {'type':'checkbox','key':'sure'},
            {'type':'checklist','key':'reasons','values':[{'value':'a'},{'value':'b'}]},
            {'type':'select','key':'level','values':[{'value':'1'}]}""");

    ObjectNode answers =
        form.accept(
            form.typed(
                Map.of(
                    "name", List.of("a\tb"),
                    "notes", List.of("one\r\ntwo"),
                    "rent", List.of("25000.10"),
                    "share", List.of("33,34"),
                    "sure", List.of("false", "true"),
                    "reasons", List.of("b"),
                    "admin", List.of("yes"))));

    assertThat(answers)
        .hasToString(
            """
            {"name":"a b","notes":"one\\ntwo","rent":25000.1,"share":"33.34","sure":true,\
            "reasons":["b"],"level":null}""");
    assertThat(answers.get("rent").decimalValue()).isEqualTo(new BigDecimal("25000.1"));
  }

  @Test
  void shouldNeitherAskNorKeepWhatIsHidden() throws Exception {
    Form form =
        form(
            """
            {'type':'radio','key':'decision','values':[{'value':'approve'},{'value':'reject'}]},
            {'type':'group','conditional':{'hide':'=decision != \\"reject\\"'},'components':[
              {'type':'textfield','key':'reason','validate':{'required':true}}]}""");

    assertThat(form.accept(json("{'decision':'approve','reason':'none'}")))
        .isEqualTo(json("{'decision':'approve'}"));
    assertThat(faults(form, "{'decision':'reject'}"))
        .extracting(Fault::field)
        .containsExactly("reason");
  }

  @ParameterizedTest(name = "{0} hides {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "=a = 1 | {'a':1.0} | true",
        "=a = 1 | {'a':2} | false",
        "=a = null | {} | true",
        "=a | {'a':true} | true",
        "=a | {'a':'x'} | false",
        "=not(a) | {'a':false} | true",
        "=not(a) | {'a':null} | false",
        "=a = \"x\" and b = \"y\" | {'a':'x','b':'y'} | true",
        "=a = \"x\" and b = \"y\" | {'a':'x','b':'x'} | false",
        "=a = \"x\" or b = \"y\" and c = 1 | {'a':'x'} | true",
        "=(a = \"x\" or b = \"y\") and c = 1 | {'a':'x'} | false"
      })
  void shouldReadConditions(String condition, String answers, boolean hidden) throws Exception {
    assertThat(HideCondition.parse(condition.strip()).holds(json(answers))).isEqualTo(hidden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1",
        "=a > 1",
        "=a = ",
        "=count(a) = 1",
        "=a = 1)",
        "=a = \"x",
        "=(a = 1",
        "="
      })
  void shouldNotGuessAtOtherConditions(String condition) {
    assertThatThrownBy(() -> HideCondition.parse(condition))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{'type':'filepicker','key':'a','label':'A'}",
        "{'type':'html','id':'a','content':'<b>'}",
        "{'type':'textfield','key':'a'}",
        "{'type':'textfield','key':'a.b','label':'A'}",
        "{'type':'textfield','key':'a','label':'A'},{'type':'number','key':'a','label':'A'}",
        "{'type':'textfield','key':'a','label':'A','disabled':true}",
        "{'type':'textfield','key':'a','label':'=b'}",
        "{'type':'text','id':'a','text':'Hello {{name}}'}",
        "{'type':'number','key':'a','label':'A','validate':{'max':'=b'}}",
        "{'type':'number','key':'a','label':'A','validate':{'max':'ten'}}",
        "{'type':'textfield','key':'a','label':'A','validate':{'pattern':'['}}",
        "{'type':'select','key':'a','label':'A','valuesKey':'b'}",
        "{'type':'select','key':'a','label':'A','values':[{'value':'1'},{'value':'1'}]}",
        "{'type':'textfield','key':'a','label':'A','conditional':{'hide':'=b = 1'}}",
        "{'type':'datetime','key':'a','dateLabel':'A','subtype':'date','disallowPassedDates':true}",
        "{'type':'datetime','key':'a','timeLabel':'A','subtype':'time','timeSerializingFormat':'utc_offset'}",
        "{'type':'dynamiclist','path':'a','components':[]}"
      })
  void shouldNoteWhatItCannotHonour(String component) {
    assertThat(form(component).unsupported())
        .isNotEmpty()
        .allMatch(u -> u.where().startsWith("a") || u.where().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"id\":\"x\"}", "{"})
  void shouldRefuseWhatIsNoForm(String file) {
    assertThatThrownBy(() -> Form.parse(file)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Fault> faults(Form form, String answers) throws JsonProcessingException {
    try {
      var unused = form.accept(json(answers));
      return List.of();
    } catch (FaultsException refused) {
      return refused.faults();
    }
  }

  private static Form form(String components) {
    return Form.parse("{'id':'f','components':[%s]}".formatted(components).replace('\'', '"'));
  }

  private static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
  }
}
