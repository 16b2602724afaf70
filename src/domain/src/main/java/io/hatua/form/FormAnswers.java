package io.hatua.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.task.TaskAnswers;
import io.hatua.task.TaskForm;
import org.springframework.stereotype.Component;

/** Tasks are decided by what their form accepts. */
@Component
class FormAnswers implements TaskAnswers {

  @Override
  public JsonNode checked(TaskForm form, JsonNode answers) {
    return Form.parse(form.schema()).accept(answers);
  }
}
