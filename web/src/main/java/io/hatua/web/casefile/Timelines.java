package io.hatua.web.casefile;

import static java.util.stream.Collectors.toMap;

import io.hatua.messaging.engine.EngineView;
import io.hatua.messaging.history.CaseEntry;
import io.hatua.messaging.history.CaseHistory;
import io.hatua.messaging.history.CaseHistory.Place;
import io.hatua.outbox.Aggregate;
import io.hatua.web.casefile.Timeline.Cause;
import io.hatua.web.casefile.Timeline.Moment;
import io.hatua.web.page.ModelLabels;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells what happened in a case in words, with what led to it. */
@Component
class Timelines {

  static final int LENGTH = 100;
  private static final int DEEPEST = 3;

  private final CaseHistory history;
  private final EngineView engine;
  private final PartyNames names;
  private final MessageSource words;
  private final Map<String, ModelLabels> labels = new ConcurrentHashMap<>();

  Timelines(CaseHistory history, EngineView engine, PartyNames names, MessageSource words) {
    this.history = history;
    this.engine = engine;
    this.names = names;
    this.words = words;
  }

  Timeline of(
      Aggregate subject,
      String correlationId,
      String address,
      Timeline.View view,
      PageFormat format) {
    Place before = view.before() == null ? null : Place.parse(view.before());
    List<CaseEntry> latest =
        history.latest(subject, correlationId, view.kind(), before, LENGTH + 1);
    boolean more = latest.size() > LENGTH;
    List<CaseEntry> shown = latest.subList(0, more ? LENGTH : latest.size()).reversed();
    Narration narration =
        new Narration(address, format, shown, causesOf(shown, subject, correlationId));
    return new Timeline(
        view, narration.moments(), more ? shown.getFirst().place().toString() : null);
  }

  /** The causes of what is shown that are not shown themselves. */
  private List<CaseEntry> causesOf(List<CaseEntry> shown, Aggregate subject, String correlationId) {
    Set<String> missing =
        shown.stream().map(CaseEntry::cause).filter(Objects::nonNull).collect(Collectors.toSet());
    shown.forEach(entry -> missing.remove(entry.id()));
    return missing.isEmpty() ? List.of() : history.entries(subject, correlationId, missing);
  }

  /** One telling of some entries. */
  private final class Narration {

    private final String address;
    private final PageFormat format;
    private final List<CaseEntry> shown;
    private final Map<String, CaseEntry> known;
    private final Map<String, Integer> depths = new HashMap<>();

    Narration(String address, PageFormat format, List<CaseEntry> shown, List<CaseEntry> causes) {
      this.address = address;
      this.format = format;
      this.shown = shown;
      this.known =
          Stream.concat(shown.stream(), causes.stream())
              .collect(toMap(CaseEntry::id, Function.identity(), (one, same) -> one));
    }

    List<Moment> moments() {
      List<Moment> moments = new ArrayList<>();
      // Of each depth the moment that stands above the next one.
      String[] above = new String[DEEPEST + 1];
      for (CaseEntry entry : shown) {
        Integer ofCause = entry.cause() == null ? null : depths.get(entry.cause());
        int depth = ofCause == null ? 0 : Math.min(ofCause + 1, DEEPEST);
        depths.put(entry.id(), depth);
        boolean evident = depth > 0 && Objects.equals(above[depth - 1], entry.cause());
        above[depth] = entry.id();
        moments.add(moment(entry, depth, evident ? null : cause(entry.cause(), ofCause != null)));
      }
      return moments;
    }

    private @Nullable Cause cause(@Nullable String id, boolean isShown) {
      CaseEntry cause = id == null ? null : known.get(id);
      return cause == null ? null : new Cause(isShown ? id : null, text(cause));
    }

    private Moment moment(CaseEntry entry, int depth, @Nullable Cause cause) {
      return new Moment(
          entry.id(),
          entry.at(),
          entry.kind(),
          text(entry),
          switch (entry.kind()) {
            case POSTING -> entry.amount() == null ? null : format.money(entry.amount());
            case EVENT -> entry.what();
            case MAIL ->
                "pending".equals(entry.state()) || "failed".equals(entry.state())
                    ? say("mail.state." + entry.state())
                    : null;
            case DOCUMENT, STEP, TASK -> null;
            case PERSON -> person(entry);
            case INCIDENT -> entry.detail();
          },
          switch (entry.kind()) {
            case DOCUMENT -> address + "/documents/" + entry.detail();
            case INCIDENT -> "open".equals(entry.state()) ? "/incidents" : null;
            case TASK -> "/tasks/" + entry.detail();
            case PERSON, STEP, POSTING, EVENT, MAIL -> null;
          },
          depth,
          cause);
    }

    private String text(CaseEntry entry) {
      return switch (entry.kind()) {
        case PERSON, EVENT -> sayOr("event." + entry.what(), entry.what());
        case STEP -> say("timeline.step." + entry.state(), label(entry));
        case TASK -> say("timeline.task." + entry.state(), label(entry));
        case INCIDENT -> say("timeline.incident." + entry.state(), label(entry));
        case DOCUMENT ->
            say(
                "timeline.document." + entry.state(),
                sayOr("document.kind." + entry.what(), entry.what()),
                entry.about());
        case POSTING -> say("posting." + entry.what());
        case MAIL -> sayOr("mail." + entry.what(), entry.what(), recipient(entry));
      };
    }

    private String person(CaseEntry entry) {
      String who = names.user(Objects.requireNonNull(entry.about()));
      return entry.detail() == null
          ? say("case.by", who)
          : say("case.by-for", who, names.user(entry.detail()));
    }

    private String recipient(CaseEntry mail) {
      String id = Objects.requireNonNull(mail.about());
      return switch (Objects.requireNonNull(mail.aboutType())) {
        case "owner" -> names.owner(id);
        case "applicant" -> names.applicant(id);
        case "user" -> names.user(id);
        default -> names.customer(id);
      };
    }
  }

  private String label(CaseEntry entry) {
    String key = Objects.requireNonNull(entry.about());
    ModelLabels model = labels.get(key);
    if (model == null) {
      model = engine.model(Long.parseLong(key)).map(ModelLabels::of).orElse(null);
      if (model == null) {
        return entry.what();
      }
      // A deployed model never changes.
      labels.put(key, model);
    }
    return model.label(entry.what());
  }

  private String say(String key, @Nullable Object... facts) {
    return words.getMessage(key, facts, LocaleContextHolder.getLocale());
  }

  private String sayOr(String key, String otherwise, Object... facts) {
    return Objects.requireNonNull(
        words.getMessage(key, facts, otherwise, LocaleContextHolder.getLocale()));
  }
}
