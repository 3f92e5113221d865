package io.github.earmark.hearing;

import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Steps that wait in memory to be written, in order, except those that a later one makes
/// redundant. Adding and removing take constant time. Not thread-safe.
final class UnwrittenSteps {
  /// @param at when it was taken
  record Waiting(Step step, Moment at) {
    /// Whether it says only that this play qualified, which its end says, too.
    private boolean only(Play play) {
      return step.outcomes().stream()
          .allMatch(
              o ->
                  switch (o) {
                    case PlayEvent.Qualified(var one) -> one.key().equals(play.key());
                    case PlayEvent.Ended _ -> false;
                    case PlayEvent.NowPlaying _, PlayEvent.NothingPlaying _ -> true;
                  });
    }

    Stream<Play> plays() {
      return step.outcomes().stream()
          .<Play>mapMulti(
              (playEvent, found) -> {
                switch (playEvent) {
                  case PlayEvent.Qualified(var play) -> found.accept(play);
                  case PlayEvent.Ended(var play, _, _, _) -> found.accept(play);
                  case PlayEvent.NowPlaying _, PlayEvent.NothingPlaying _ -> {}
                }
              });
    }

    private long text() {
      return plays().mapToLong(play -> play.track().tags().length()).sum();
    }

    /// Whether it says more than what is in progress, which the next one supersedes.
    private boolean matters() {
      return plays().findAny().isPresent();
    }
  }

  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /// How many steps concern each play, by its key.
  private final Map<String, Integer> plays = new HashMap<>();

  private long text;

  void add(Step step, Moment at) {
    if (!waiting.isEmpty() && !waiting.getLast().matters()) {
      gone(waiting.removeLast());
    }
    for (var playEvent : step.outcomes()) {
      if (playEvent instanceof PlayEvent.Ended(var play, _, _, _)
          && !waiting.isEmpty()
          && waiting.getLast().only(play)) {
        gone(waiting.removeLast());
      }
    }
    var added = new Waiting(step, at);
    waiting.addLast(added);
    text += added.text();
    added.plays().forEach(play -> plays.merge(play.key(), 1, Integer::sum));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /// The number of characters in all their tags.
  long text() {
    return text;
  }

  /// How many plays they concern.
  int plays() {
    return plays.size();
  }

  Waiting getFirst() {
    return waiting.getFirst();
  }

  Waiting removeFirst() {
    var removed = waiting.removeFirst();
    gone(removed);
    return removed;
  }

  void eachPlay(Consumer<Play> to) {
    waiting.forEach(one -> one.plays().forEach(to));
  }

  private void gone(Waiting removed) {
    text -= removed.text();
    removed
        .plays()
        .forEach(
            play ->
                plays.computeIfPresent(play.key(), (_, steps) -> steps == 1 ? null : steps - 1));
  }
}
