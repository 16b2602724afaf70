/**
 * Streams the engine's records to Kafka, so that read models never ask the engine.
 *
 * <p>The record contract: each Kafka record is one flat JSON object, keyed by the process instance
 * (for {@code PROCESS} by the process definition, for {@code FORM} by the form), so that the
 * records of an instance stay in order. A record may be delivered more than once; {@code
 * (partition, position)} names it for ever. A field with no value is left out; readers ignore
 * fields and types they do not know.
 *
 * <table>
 *   <caption>Fields</caption>
 *   <tr><th>type</th><th>intents</th><th>fields</th></tr>
 *   <tr><td>all</td><td></td><td>{@code v} (1), {@code type}, {@code intent}, {@code partition},
 *       {@code position}, {@code timestamp} (milliseconds since 1970, UTC), {@code key}</td></tr>
 *   <tr><td>all but PROCESS and FORM</td><td></td><td>{@code processInstanceKey},
 *       {@code processDefinitionKey}, {@code processId}, {@code elementId}</td></tr>
 *   <tr><td>PROCESS_INSTANCE</td><td>ELEMENT_ACTIVATING, ELEMENT_COMPLETED, ELEMENT_TERMINATED,
 *       ELEMENT_MIGRATED</td><td>{@code key} is the element instance; {@code version},
 *       {@code elementType}, {@code flowScopeKey}, {@code parentProcessInstanceKey}</td></tr>
 *   <tr><td>INCIDENT</td><td>CREATED, RESOLVED, MIGRATED</td><td>{@code key} is the incident;
 *       {@code elementInstanceKey}, {@code jobKey}, {@code errorType}, {@code errorMessage}</td></tr>
 *   <tr><td>JOB</td><td>FAILED, TIMED_OUT, ERROR_THROWN</td><td>{@code key} is the job;
 *       {@code elementInstanceKey}, {@code jobType}, {@code retries}, {@code errorCode},
 *       {@code errorMessage}</td></tr>
 *   <tr><td>USER_TASK</td><td>CREATED, ASSIGNED, UPDATED, COMPLETED, CANCELED, MIGRATED</td>
 *       <td>{@code key} is the user task; {@code elementInstanceKey}, {@code version},
 *       {@code assignee}, {@code candidateGroups}, {@code candidateUsers}, {@code dueDate},
 *       {@code followUpDate}, {@code formKey}, {@code priority}</td></tr>
 *   <tr><td>PROCESS</td><td>CREATED</td><td>{@code key} is the process definition;
 *       {@code processDefinitionKey}, {@code processId}, {@code version}, {@code resourceName},
 *       {@code bpmnXml}</td></tr>
 *   <tr><td>FORM</td><td>CREATED</td><td>{@code key} is the form; {@code formId}, {@code version},
 *       {@code resourceName}, {@code form} (its JSON)</td></tr>
 * </table>
 *
 * <p>Variables are never exported: they belong to the engine. Error messages come from exceptions
 * and are cut at {@value io.hatua.exporter.EngineRecordWriter#MAX_MESSAGE_LENGTH} characters.
 */
@NullMarked
package io.hatua.exporter;

import org.jspecify.annotations.NullMarked;
