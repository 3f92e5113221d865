package io.github.earmark.history;

import io.github.earmark.history.plays.PlayedOn;
import io.github.earmark.history.queue.ItemShape;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.history.store.Sql;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Creates plays for tests. Boots begin at [#MORNING] on a wall clock that is right.
public final class HeardPlays {
  /// A player with a library of its own.
  public static final PlayedOn MPD = new PlayedOn("mpd", "mpd", "MPD");

  public static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");
  public static final Instant MORNING = Instant.parse("2026-11-21T06:00:00Z");

  /// No rules.
  public static final Function<Submission, ItemShape> AS_IT_IS =
      submission -> new ItemShape.Sent(submission.listen().track());

  private HeardPlays() {}

  public static Moment at(long seconds) {
    return at("boot", seconds, MORNING.plusSeconds(seconds));
  }

  public static Moment at(String boot, long seconds, Instant wall) {
    var since = Duration.ofSeconds(seconds);
    return new Moment(boot, since, since, wall);
  }

  /// A local file of three minutes.
  public static Track track(String title) {
    return track("music/" + title + ".flac", title, "Artist", "Album", 180);
  }

  public static Track track(String uri, String title, String artist, String album, long seconds) {
    return new Track(
        uri,
        false,
        Tags.builder().add(Tag.TITLE, title).add(Tag.ARTIST, artist).add(Tag.ALBUM, album).build(),
        Duration.ofSeconds(seconds));
  }

  public static Track remote(String uri, String title, String artist) {
    var local = track(uri, title, artist, "", 1);
    return new Track(uri, true, local.tags(), null);
  }

  /// A play of which 100 s were heard.
  public static Play play(String key, Track track, long start, boolean qualified) {
    return play("boot", key, track, start, qualified);
  }

  public static Play play(String boot, String key, Track track, long start, boolean qualified) {
    return new Play(
        key, track, boot, Duration.ofSeconds(start), Duration.ofSeconds(100), false, qualified);
  }

  public static Step listen(String key, Track track, long start) {
    return step(new PlayEvent.Qualified(play(key, track, start, true)));
  }

  public static Step listen(String boot, String key, Track track, long start) {
    return step(new PlayEvent.Qualified(play(boot, key, track, start, true)));
  }

  public static Step skip(String key, Track track, long start) {
    return step(
        new PlayEvent.Ended(
            play(key, track, start, false), PlayEvent.Ending.CHANGED, at(start + 100)));
  }

  public static Step step(PlayEvent... outcomes) {
    return new Step(null, List.of(outcomes), null);
  }

  /// Listens `t1` … `tn`, three minutes apart, each stored when 100 s of it had been heard.
  public static List<String> listens(History history, int count, String... services) {
    var titles = new ArrayList<String>();
    for (var n = 1; n <= count; n++) {
      var title = "t" + n;
      history.commit(
          "mpd",
          "MPD",
          listen("key-" + n, track(title), n * 180L),
          at(n * 180L + 100),
          List.of(services));
      titles.add(title);
    }
    return titles;
  }

  /// The first column of a query's result, using the history's own connection.
  public static List<String> ask(History history, String query) {
    return history.writer().read(c -> Sql.all(c, query, row -> row.getString(1)));
  }

  /// Brings rows into a state that takes long to reach.
  public static void change(History history, String update) {
    history.writer().write(c -> Sql.change(c, update));
  }
}
