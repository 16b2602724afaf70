package io.hatua.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.web.task.TaskModel.Way;
import org.junit.jupiter.api.Test;

/** Ways lead through gateways, and in and out of sub-processes. */
class TaskModelTest {

  private final TaskModel model =
      TaskModel.of(
          """
          <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
            <process id="approving" name="Approving">
              <startEvent id="Event_Asked" name="Asked for"/>
              <sequenceFlow id="f1" sourceRef="Event_Asked" targetRef="SubProcess_Ask"/>
              <subProcess id="SubProcess_Ask" name="Ask people">
                <startEvent id="Event_In"/>
                <sequenceFlow id="f2" sourceRef="Event_In" targetRef="Task_Approve"/>
                <userTask id="Task_Approve" name="Approve&#10;it"><documentation> Look twice. </documentation></userTask>
                <boundaryEvent id="Event_Reminder" name="A day later" attachedToRef="Task_Approve" cancelActivity="false"/>
                <sequenceFlow id="f3" sourceRef="Event_Reminder" targetRef="Task_Remind"/>
                <serviceTask id="Task_Remind" name="Remind"/>
                <sequenceFlow id="f4" sourceRef="Task_Approve" targetRef="Event_Out"/>
                <endEvent id="Event_Out"/>
              </subProcess>
              <boundaryEvent id="Event_Withdrawn" name="Withdrawn" attachedToRef="SubProcess_Ask"/>
              <sequenceFlow id="f5" sourceRef="Event_Withdrawn" targetRef="Event_Over"/>
              <endEvent id="Event_Over" name="Called off"/>
              <sequenceFlow id="f6" sourceRef="SubProcess_Ask" targetRef="Gateway_Approved"/>
              <exclusiveGateway id="Gateway_Approved" name="Approved?"/>
              <sequenceFlow id="f7" name="yes" sourceRef="Gateway_Approved" targetRef="Gateway_Large"/>
              <sequenceFlow id="f8" name="no" sourceRef="Gateway_Approved" targetRef="Event_Over"/>
              <exclusiveGateway id="Gateway_Large" name="Large?"/>
              <sequenceFlow id="f9" name="no" sourceRef="Gateway_Large" targetRef="Task_Pay"/>
              <sequenceFlow id="f10" name="yes" sourceRef="Gateway_Large" targetRef="Gateway_Approved"/>
              <serviceTask id="Task_Pay" name="Pay"/>
            </process>
          </definitions>""");

  @Test
  void shouldSayWhatFollowsByTheAnswersOnTheWay() {
    assertThat(model.after("Task_Approve"))
        .contains(
            new Way("Approved? no", "Called off"), new Way("Approved? yes, Large? no", "Pay"));
  }

  @Test
  void shouldSayWhatLedToIt() {
    assertThat(model.before("Task_Approve")).containsExactly(new Way("", "Asked for"));
    assertThat(model.before("Task_Pay"))
        .contains(new Way("Approved? yes, Large? no", "Ask people"));
  }

  @Test
  void shouldSayWhatElseCanHappen() {
    assertThat(model.meanwhile("Task_Approve"))
        .containsExactly(new Way("A day later", "Remind"), new Way("Withdrawn", "Called off"));
  }

  @Test
  void shouldKnowWordsOfTheModel() {
    assertThat(model.label("Task_Approve")).isEqualTo("Approve it");
    assertThat(model.label("Task_Unknown")).isEqualTo("Task_Unknown");
    assertThat(model.documentation("Task_Approve")).isEqualTo("Look twice.");
    assertThat(model.confirmation("Task_Approve")).isNull();
  }

  @Test
  void shouldRefuseWhatIsNoModel() {
    assertThatThrownBy(() -> TaskModel.of("<!DOCTYPE x><x/>"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
