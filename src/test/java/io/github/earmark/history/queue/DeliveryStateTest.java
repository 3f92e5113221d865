package io.github.earmark.history.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.read.HistoryFilter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One word for each state: the queue, the counts of `status`, the history and what a decision met
/// say the same of every row there can be.
class DeliveryStateTest {
  /// Every way a row can be, with its word.
  private static final Map<String, DeliveryState> ROWS = new TreeMap<>();

  static {
    for (var state : List.of("accepted", "ignored", "set_aside", "dropped")) {
      ROWS.put(
          "unanswered = 0, state = '" + state + "', settled_ms = 1, reason = 'why'",
          DeliveryState.ofWord(state));
    }
    ROWS.put("unanswered = 0, state = 'pending'", DeliveryState.PENDING);
    ROWS.put("unanswered = 0, reason = '503', attempts = 1", DeliveryState.PENDING);
    ROWS.put("unanswered = 0, reason = 'not yet', until_ms = 1", DeliveryState.PENDING);
    ROWS.put("unanswered = 0, until_ms = 1", DeliveryState.KEPT_BACK);
    ROWS.put("unanswered = 0, start_ms = NULL", DeliveryState.HELD);
    ROWS.put("unanswered = 0, start_ms = NULL, until_ms = 1", DeliveryState.HELD);
    ROWS.put(
        "unanswered = 0, start_ms = NULL, reason = 'not yet', until_ms = 1", DeliveryState.HELD);
    ROWS.put("unanswered = 1", DeliveryState.UNANSWERED);
    ROWS.put("unanswered = 1, start_ms = NULL", DeliveryState.UNANSWERED);
    ROWS.put("unanswered = 1, until_ms = 1", DeliveryState.UNANSWERED);
  }

  @TempDir Path directory;

  @Test
  void every_answer_has_the_same_word() {
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      HeardPlays.listens(history, ROWS.size(), "a");
      var queue = history.queue();
      queue.sending(queue.next("a", ROWS.size()), HeardPlays.at(9_000).wall(), HeardPlays.AS_IT_IS);
      var words = new HashMap<Long, DeliveryState>();
      ROWS.forEach(
          (change, word) -> {
            var play = words.size() + 1L;
            words.put(play, word);
            HeardPlays.change(
                history, "UPDATE submissions SET " + change + " WHERE play = " + play);
          });
      assertThat(inHistory(history)).isEqualTo(words);
      assertThat(met(history, words)).isEqualTo(words);
      var queued = new HashMap<>(words);
      queued
          .values()
          .removeIf(word -> List.of("accepted", "ignored", "dropped").contains(word.word()));
      assertThat(inQueue(history)).isEqualTo(queued);

      var backlog = history.queue().backlog("a", 0);
      assertThat(
              Map.of(
                  DeliveryState.PENDING, backlog.pending(),
                  DeliveryState.UNANSWERED, backlog.unanswered(),
                  DeliveryState.KEPT_BACK, backlog.keptBack(),
                  DeliveryState.HELD, backlog.held(),
                  DeliveryState.SET_ASIDE, backlog.setAsideCount()))
          .allSatisfy(
              (word, count) ->
                  assertThat(count)
                      .as(word.word())
                      .isEqualTo(words.values().stream().filter(word::equals).count()));
      assertThat(backlog.owed() + backlog.setAsideCount()).isEqualTo(queued.size());
    }
  }

  private static Map<Long, DeliveryState> inHistory(History history) {
    var found = new HashMap<Long, DeliveryState>();
    try (var reader = history.reader()) {
      for (var play : reader.recent(100, HistoryFilter.ALL)) {
        found.put(play.id(), play.submissions().getFirst().state());
      }
    }
    return found;
  }

  private static Map<Long, DeliveryState> inQueue(History history) {
    var found = new HashMap<Long, DeliveryState>();
    try (var reader = history.reader()) {
      reader
          .undelivered()
          .listens("a", 100)
          .forEach(
              owed ->
                  found.put(
                      owed.play(),
                      owed.standing() == OwedListen.Standing.POSTPONED
                          ? DeliveryState.PENDING
                          : DeliveryState.valueOf(owed.standing().name())));
    }
    return found;
  }

  /// What a decision that changes nothing there says.
  private static Map<Long, DeliveryState> met(History history, Map<Long, DeliveryState> words) {
    var found = new HashMap<Long, DeliveryState>();
    for (var word : words.entrySet()) {
      var harmless =
          switch (word.getValue()) {
            case ACCEPTED, PENDING, UNANSWERED, KEPT_BACK, HELD -> Decision.RETRY;
            case IGNORED, SET_ASIDE, DROPPED -> Decision.SEND;
          };
      var effect =
          history
              .queue()
              .decide(harmless, List.of(word.getKey()), "a", HeardPlays.at(9_000).wall())
              .getFirst();
      assertThat(effect.done()).isFalse();
      found.put(word.getKey(), effect.was());
    }
    return found;
  }
}
