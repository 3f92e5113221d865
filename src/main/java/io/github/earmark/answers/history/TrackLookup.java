package io.github.earmark.answers.history;

import io.github.earmark.api.history.ExplainResult;
import io.github.earmark.api.history.TrackResult;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.UserError;
import org.jspecify.annotations.Nullable;

/// One track or one play of the history, as answers show it.
public final class TrackLookup {
  private TrackLookup() {}

  /// Everything about a track; without an ID, about the one played last.
  ///
  /// @throws UserError if there is none
  public static TrackResult track(Reader history, @Nullable Long id) throws UserError {
    var meant = id;
    if (meant == null) {
      var last = history.recent(1, HistoryFilter.ALL);
      meant = last.isEmpty() ? 0 : last.getFirst().track();
    }
    var trackHistory = history.story(meant);
    if (trackHistory == null) {
      throw UserError.failed(
          id == null ? "nothing was played yet" : "there is no track " + id,
          "`earmark history` shows the numbers of tracks");
    }
    return AnswerMapper.story(trackHistory);
  }

  /// Why a play counts or does not; without an ID, the last one.
  ///
  /// @throws UserError if there is none
  public static ExplainResult play(Reader history, @Nullable Long id) throws UserError {
    var last = id == null ? history.recent(1, HistoryFilter.ALL) : null;
    var play =
        last == null ? history.play(id == null ? 0 : id) : last.isEmpty() ? null : last.getFirst();
    if (play == null) {
      throw UserError.failed(
          id == null ? "nothing was played yet" : "there is no play " + id,
          "`earmark history` shows the numbers of plays");
    }
    return Explanation.of(play, history.placement(play));
  }
}
