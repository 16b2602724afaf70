package io.hatua.task;

/**
 * A form as it was deployed to the engine.
 *
 * @param formId as the model names it
 * @param version of the deployed form
 * @param schema the form's JSON
 */
public record TaskForm(long formKey, String formId, int version, String schema) {}
