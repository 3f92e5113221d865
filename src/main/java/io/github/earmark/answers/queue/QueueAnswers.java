package io.github.earmark.answers.queue;

import io.github.earmark.answers.history.AnswerBudget;
import io.github.earmark.api.queue.DecisionResult;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.CourierStatus;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.Backlog;
import io.github.earmark.history.queue.Decision;
import io.github.earmark.history.queue.Decision.Effect;
import io.github.earmark.history.queue.DeliveryState;
import io.github.earmark.history.queue.OwedListen;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The daemon's answers about its queue, and the user's decisions on it.
///
/// @param couriers by their services' names
/// @param remedies how a user can fix a listen that a service already has
public record QueueAnswers(
    History history, Supplier<Moment> clock, Map<String, Courier> couriers, ManualFix remedies) {
  public Map<String, Verb> verbs() {
    return Map.of(
        "queue",
        Verb.oneAtATime(this::queue),
        "retry",
        words -> decide(Decision.RETRY, words),
        "send",
        words -> decide(Decision.SEND, words),
        "drop",
        words -> decide(Decision.DROP, words),
        "edit",
        this::edit);
  }

  private DecisionResult edit(List<String> words) throws UserError {
    var editRequest = EditRequest.parse(words);
    try (var reader = history.reader()) {
      var service = editRequest.service();
      QueueReader.require(reader, service, couriers.keySet());
      return decided(
          history.queue().edit(editRequest.play(), service, editRequest.edits()),
          List.of(editRequest.play()));
    }
  }

  private QueueResult queue(List<String> words) throws UserError {
    var request = QueueRequest.parse(words);
    var limit = AnswerBudget.rows(request.limit());
    var states =
        couriers.values().stream()
            .map(Courier::status)
            .collect(Collectors.toMap(CourierStatus::name, Function.identity()));
    try (var reader = history.reader()) {
      var service = request.service();
      QueueReader.require(reader, service, couriers.keySet());
      return QueueReader.read(
          reader,
          service,
          limit,
          owedListen -> next(owedListen, states.get(owedListen.service())),
          AnswerBudget.ofDaemon());
    }
  }

  private static @Nullable Instant next(OwedListen owedListen, @Nullable CourierStatus service) {
    if (service == null) {
      return null;
    }
    return switch (owedListen.standing()) {
      case PENDING -> service.nextTry();
      case UNANSWERED -> service.nextLook();
      case KEPT_BACK, POSTPONED -> owedListen.until();
      case SET_ASIDE, HELD -> null;
    };
  }

  private DecisionResult decide(Decision decision, List<String> words) throws UserError {
    var request = DecideRequest.parse(decision, words);
    var now = clock.get().wall();
    DecisionResult decisionResult;
    try (var reader = history.reader()) {
      var service = request.service();
      QueueReader.require(reader, service, couriers.keySet());
      decisionResult =
          request.all()
              ? all(decision, service, reader.undelivered().backlogs(0), now)
              : some(decision, service, request.plays(), now);
    }
    if (decision != Decision.DROP) {
      // The user wants it sent, so earlier failures must not delay it.
      touched(decisionResult).forEach(this::hurry);
    }
    return decisionResult;
  }

  private DecisionResult all(
      Decision decision, @Nullable String service, List<Backlog> backlogs, Instant now) {
    var counts = new ArrayList<DecisionResult.Count>();
    var services = new TreeSet<>(couriers.keySet());
    backlogs.forEach(backlog -> services.add(backlog.service()));
    for (var one : service == null ? services : Set.of(service)) {
      long listens = history.queue().decideAll(decision, one, now);
      // Loves and hates are not kept back.
      long feedback =
          decision == Decision.SEND ? 0 : history.feedback().decideAll(decision, one, now);
      if (listens + feedback > 0) {
        counts.add(new DecisionResult.Count(one, listens, feedback));
      }
    }
    return new DecisionResult(List.of(), counts, List.of());
  }

  private DecisionResult some(
      Decision decision, @Nullable String service, List<Long> plays, Instant now) {
    return decided(history.queue().decide(decision, plays, service, now), plays);
  }

  private DecisionResult decided(List<Effect> effects, List<Long> plays) {
    var met = effects.stream().map(Effect::play).collect(Collectors.toSet());
    return new DecisionResult(
        effects.stream()
            .map(
                effect ->
                    new DecisionResult.Effect(
                        effect.play(),
                        effect.service(),
                        effect.was().word(),
                        effect.done(),
                        effect.was() == DeliveryState.ACCEPTED
                            ? remedies.at(effect.service())
                            : null))
            .toList(),
        List.of(),
        plays.stream().filter(play -> !met.contains(play)).distinct().toList());
  }

  private static Set<String> touched(DecisionResult decisionResult) {
    var services =
        decisionResult.effects().stream()
            .filter(DecisionResult.Effect::done)
            .map(DecisionResult.Effect::service)
            .collect(Collectors.toSet());
    decisionResult.all().forEach(count -> services.add(count.service()));
    return services;
  }

  private void hurry(String service) {
    var courier = couriers.get(service);
    if (courier != null) {
      courier.flush();
    }
  }
}
