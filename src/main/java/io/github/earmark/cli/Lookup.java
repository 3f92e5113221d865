package io.github.earmark.cli;

import io.github.earmark.control.ControlException;
import io.github.earmark.control.Explained;
import io.github.earmark.control.TrackStory;
import io.github.earmark.history.Filter;
import io.github.earmark.history.Reader;
import org.jspecify.annotations.Nullable;

/// One track or one play of the history, as answers show it.
public final class Lookup {
  private Lookup() {}

  /// The story of a track; of the one that was played last, where none is named.
  ///
  /// @throws ControlException if there is none
  public static TrackStory track(Reader history, @Nullable Long id) throws ControlException {
    var meant = id;
    if (meant == null) {
      var last = history.recent(1, Filter.ALL);
      meant = last.isEmpty() ? 0 : last.getFirst().track();
    }
    var story = history.story(meant);
    if (story == null) {
      throw new ControlException(
          id == null ? "nothing was played yet" : "there is no track " + id,
          "`earmark history` shows the numbers of tracks",
          ControlException.FAILED);
    }
    return Shown.story(story);
  }

  /// Why a play counts, or not; of the last one, where none is named.
  ///
  /// @throws ControlException if there is none
  public static Explained play(Reader history, @Nullable Long id) throws ControlException {
    var last = id == null ? history.recent(1, Filter.ALL) : null;
    var play =
        last == null ? history.play(id == null ? 0 : id) : last.isEmpty() ? null : last.getFirst();
    if (play == null) {
      throw new ControlException(
          id == null ? "nothing was played yet" : "there is no play " + id,
          "`earmark history` shows the numbers of plays",
          ControlException.FAILED);
    }
    return Why.of(play);
  }
}
