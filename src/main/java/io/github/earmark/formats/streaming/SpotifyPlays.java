package io.github.earmark.formats.streaming;

import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.streaming.SpotifyRow.Flag;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.importing.ImportedTracks;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.OtherRule;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Settings.Extra;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the rows of Spotify's extended history into plays: computes starts from ends, joins the
/// parts of a play, and tells listens from skips.
final class SpotifyPlays {
  /// How far the clocks of servers and players may differ.
  private static final long SLACK = 3_000;

  /// After this long, the track was played again rather than resumed.
  private static final long BREAK = 3_600_000;

  /// Nobody pauses for longer and then resumes, so such a start is not this play's.
  private static final long LONGEST_PAUSE = 86_400_000;

  private static final long LEAST_HEARD = 1_000;
  private static final Duration UNKNOWN_LENGTH_NEEDS = Duration.ofSeconds(30);

  private final Settings settings;
  private final SpotifyTracks known;
  private final Consumer<Row> rows;
  private final ImportedTracks tracks = new ImportedTracks();

  /// The play that the next row may continue.
  private @Nullable Open open;

  /// When the row before ended; 0 if unknown.
  private long previousEnd;

  private long bySpotify;
  private long byListenBrainz;
  private long byKoito;

  SpotifyPlays(Settings settings, SpotifyTracks known, Consumer<Row> rows) {
    this.settings = settings;
    this.known = known;
    this.rows = rows;
  }

  /// @param last its last row so far
  /// @param place where it begins in the file
  private record Open(SpotifyRow last, long start, long heard, Place place) {}

  void take(SpotifyRow row, String file) {
    var place = new Place(file, row.line(), row.element());
    if (row.is(Flag.NO_OBJECT)) {
      rows.accept(new Row.Rejected(place, "it is not a JSON object"));
      return;
    }
    var reason = reason(row);
    if (reason == null) {
      byOtherRules(row);
    }
    if (reason != null) {
      rows.accept(new Row.Ignored(reason));
    } else if (row.end() < 0) {
      rows.accept(new Row.Rejected(place, "it has no time (ts)"));
    } else if (row.played() < 0) {
      rows.accept(new Row.Rejected(place, "it does not say how long it was heard (ms_played)"));
    } else if (row.played() < LEAST_HEARD && !goesOn(row)) {
      rows.accept(new Row.Ignored(Reason.NOTHING_HEARD));
    } else {
      play(row, place);
    }
    previousEnd = row.end() < 0 ? previousEnd : row.end();
  }

  private @Nullable Reason reason(SpotifyRow row) {
    if (row.is(Flag.AUDIOBOOK)) {
      return settings.with().contains(Extra.AUDIOBOOKS) && row.named() ? null : Reason.NOT_MUSIC;
    }
    if (row.is(Flag.EPISODE)) {
      return settings.with().contains(Extra.PODCASTS) && row.named() ? null : Reason.NOT_MUSIC;
    }
    if (!row.named()) {
      return Reason.UNNAMED;
    }
    return row.is(Flag.INCOGNITO) && !settings.with().contains(Extra.PRIVATE)
        ? Reason.PRIVATE
        : null;
  }

  /// Counts it by the rules of other programs, which only use the row itself.
  private void byOtherRules(SpotifyRow row) {
    var heard = row.played() >= UNKNOWN_LENGTH_NEEDS.toMillis();
    var done = row.is(Flag.DONE);
    bySpotify += heard ? 1 : 0;
    byListenBrainz += heard || done ? 1 : 0;
    byKoito += done ? 1 : 0;
  }

  private void play(SpotifyRow row, Place place) {
    var before = open;
    if (before != null && goesOn(row)) {
      open = new Open(row, before.start(), before.heard() + row.played(), before.place());
      rows.accept(new Row.Ignored(Reason.FRAGMENT));
      return;
    }
    passOpen();
    open = new Open(row, start(row), row.played(), place);
  }

  /// When the play began. Spotify's own time is used if it is plausible: not before the previous
  /// row ended, not more than a day before it was heard, and early enough for what was heard.
  /// Otherwise, the play is assumed to have had no pauses.
  private long start(SpotifyRow row) {
    var latest = row.end() - row.played();
    var before = previousEnd > 0 && previousEnd <= row.end() ? previousEnd - SLACK : 0;
    var earliest = Math.max(before, latest - LONGEST_PAUSE);
    return row.offline() >= earliest && row.offline() > 0 && row.offline() <= latest + SLACK
        ? Math.min(row.offline(), latest)
        : latest;
  }

  /// Whether a row continues the open play: that was interrupted a moment ago, and together they
  /// are no longer than the track.
  private boolean goesOn(SpotifyRow row) {
    var before = open;
    if (before == null
        || !row.named()
        || known.of(before.last().track()).length() != known.of(row.track()).length()
        || !before.last().is(Flag.BROKE_OFF)
        || !row.is(Flag.WENT_ON)) {
      return false;
    }
    var length = known.of(row.track()).length().known();
    var gap = row.end() - row.played() - before.last().end();
    return length != null
        && before.heard() + row.played() <= length + SLACK
        && gap >= -SLACK
        && gap <= BREAK;
  }

  /// Passes on the play that is still open, and the counts by other rules. Call this last.
  void end() {
    passOpen();
    rows.accept(new Row.OtherCount(OtherRule.SPOTIFY, bySpotify));
    rows.accept(new Row.OtherCount(OtherRule.LISTENBRAINZ, byListenBrainz));
    rows.accept(new Row.OtherCount(OtherRule.KOITO, byKoito));
  }

  /// Passes on the open play.
  private void passOpen() {
    var over = open;
    open = null;
    if (over == null) {
      return;
    }
    var row = over.last();
    var heard = Duration.ofMillis(over.heard());
    var said = known.of(row.track());
    var length = said.length().known();
    var track = tracks.of(said.length(), said, SpotifyPlays::track);
    var needed = Threshold.of(track.said());
    if (needed == null && heard.toMillis() + SLACK >= (length == null ? 0 : length)) {
      rows.accept(new Row.Ignored(Reason.SHORT));
      return;
    }
    var enough =
        (length == null && !row.is(Flag.SKIPPED))
            ? heard.compareTo(UNKNOWN_LENGTH_NEEDS) >= 0
            : (needed != null && heard.compareTo(needed) >= 0);
    rows.accept(
        new Row.Played(
            new SourcePlay(
                track,
                Instant.ofEpochMilli(over.start()),
                Duration.ofMillis(Math.max(0, row.end() - over.start())),
                heard,
                enough),
            over.place()));
  }

  private static Track track(SpotifyTracks.Spelt spelt) {
    var spelling = spelt.spelling();
    var length = spelt.length().known();
    return new Names(
            List.of(spelling.artist()),
            spelling.title(),
            spelling.album() == null || spelling.album().isBlank() ? null : spelling.album(),
            List.of(spelling.artist()),
            length == null ? null : Duration.ofMillis(length),
            spelling.uri(),
            Names.Ids.NONE)
        .track();
  }
}
