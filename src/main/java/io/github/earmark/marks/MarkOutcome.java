package io.github.earmark.marks;

import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Marks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The result of making or undoing marks.
///
/// @param result the track, the marks (none if nothing changed), and the track's current marks
/// @param player the player of the play in question; null if the track was not chosen by a play
/// @param position in the track; null if it is unknown
/// @param ended how long ago the play ended; null if it is still going on or the track was not
///   chosen by a play
/// @param undone whether the marks were undone rather than made
public record MarkOutcome(
    Marks.Result result,
    @Nullable String player,
    @Nullable Duration position,
    @Nullable Duration ended,
    boolean undone) {

  /// A one-line summary, for example "rated 8: Artist – Title, at 1:05".
  public String said() {
    var done =
        result.marks().isEmpty()
            ? "already " + MarkText.standing(result.now())
            : MarkText.done(result.marks().stream().map(Mark::said).toList());
    return (undone ? "taken back: " : "")
        + done
        + ": "
        + result.names().label()
        + where()
        + (undone ? " (now " + MarkText.standing(result.now()) + ")" : "");
  }

  private String where() {
    if (ended != null) {
      return ", which ended " + ago(ended) + " ago";
    }
    return position == null ? "" : ", at " + MarkText.length(position);
  }

  private static String ago(Duration time) {
    return time.compareTo(Duration.ofMinutes(2)) < 0
        ? time.toSeconds() + " s"
        : time.toHours() == 0 ? time.toMinutes() + " min" : longAgo(time);
  }

  private static String longAgo(Duration time) {
    return time.toDays() < 2 ? time.toHours() + " h" : time.toDays() + " days";
  }
}
