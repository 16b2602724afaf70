package io.hatua.messaging.history;

import io.hatua.messaging.history.CaseHistory.Place;
import io.hatua.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a case.
 *
 * @param id unique in the case, the same whenever it is read
 * @param at when; a step counts from its beginning, so that it stands before what it did
 * @param what in the words of its kind: the element of a step, a task or an incident, the kind of a
 *     document, the rule of a posting, the type of an event, the template of a mail
 * @param state where it stands: of a step {@code active}, {@code completed} or {@code terminated},
 *     of a task {@code open}, {@code completed} or {@code canceled}, of an incident {@code open} or
 *     {@code resolved}, of a document {@code made} or {@code archived}, of a mail {@code pending},
 *     {@code sent} or {@code failed}
 * @param until when a step or a task was left or an incident resolved
 * @param about whom or what it concerns: the recipient of a mail, who is behind an event, the
 *     version of a document, the model (by key) of a step, a task or an incident
 * @param aboutType of a recipient: {@code customer}, {@code owner} or {@code user}
 * @param amount of a posting, the sum of its debits
 * @param detail one more thing to know: the key of a task, the id of a document, the message of an
 *     incident, the error of a mail, in whose place a person acted
 * @param cause the id of the entry that led to it, when known
 */
public record CaseEntry(
    String id,
    Instant at,
    Kind kind,
    String what,
    @Nullable String state,
    @Nullable Instant until,
    @Nullable String about,
    @Nullable String aboutType,
    @Nullable Money amount,
    @Nullable String detail,
    @Nullable String cause) {

  /** Where it stands in the order of its case. */
  public Place place() {
    return new Place(at, kind, id);
  }

  /** Where it comes from. Of two at the same instant the one named first led to the other. */
  public enum Kind {
    PERSON,
    STEP,
    TASK,
    DOCUMENT,
    POSTING,
    EVENT,
    MAIL,
    INCIDENT
  }
}
