package io.github.earmark.playback;

import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.Cause;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A simulated player, with the same loop around the rule as in the daemon: it sends events, and is
/// observed again when the rule requested it. All times are in seconds since noon, when the player
/// is switched on.
final class Deck {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  /// The rule's events, with the second in which they came.
  record Said(double second, PlayEvent outcome) {}

  final List<Said> said = new ArrayList<>();
  private final PlayRule rule = new PlayRule("deck");
  private @Nullable CurrentPlay currentPlay;
  private @Nullable Duration wake;

  private double now;
  private double asleep;
  private double upSince = -86_400;
  private boolean connected = true;
  private String boot = "boot";
  private State state = State.STOPPED;
  private @Nullable Entry entry;
  private double position;
  private boolean stalled;
  private @Nullable Duration fade;
  private int entries;
  private int looks;

  static Track song(String title, double seconds) {
    return track("music/" + title + ".flac", false, seconds, "Alpha", title);
  }

  static Track track(String uri, boolean remote, double seconds, String artist, String title) {
    var tags = Tags.builder().add(Tag.ARTIST, artist).add(Tag.TITLE, title).build();
    return new Track(uri, remote, tags, seconds <= 0 ? null : millis(seconds));
  }

  static Track radio(String title) {
    return track("http://radio/", true, 0, title.isEmpty() ? "" : "Alpha", title);
  }

  static Duration millis(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  Deck play(Track track) {
    return playAt(track, 0);
  }

  Deck playAt(Track track, double from) {
    entry = new Entry("" + ++entries, track);
    position = from;
    state = State.PLAYING;
    return event();
  }

  /// The state after a song with `single`: paused at the start of the next song.
  Deck park(Track track) {
    entry = new Entry("" + ++entries, track);
    position = 0;
    state = State.PAUSED;
    return event();
  }

  /// The player reports a crossfade of this length.
  Deck fading(double seconds) {
    fade = millis(seconds);
    return this;
  }

  Deck pause() {
    state = State.PAUSED;
    return event();
  }

  Deck resume() {
    state = State.PLAYING;
    return event();
  }

  Deck stop() {
    state = State.STOPPED;
    return event();
  }

  Deck seek(double to) {
    position = to;
    return event();
  }

  /// The same entry starts again, as with repeat and `single`.
  Deck again() {
    return seek(0);
  }

  /// The tags of the same entry change.
  Deck retag(Track track) {
    entry = new Entry("" + entries, track);
    return event();
  }

  /// The position jumps without an event, as in the first second of a crossfade.
  Deck slide(double to) {
    position = to;
    return this;
  }

  Deck stall(boolean on) {
    stalled = on;
    return this;
  }

  /// An observation that was not requested.
  Deck look() {
    look(Cause.CHECK);
    return this;
  }

  /// An event of the player without any change.
  Deck nudge() {
    return event();
  }

  /// Lets time pass; the rule is called when it requested it.
  Deck pass(double seconds) {
    var end = now + seconds;
    while (wake != null && connected && now + seconds(wake) <= end + 1e-9) {
      flow(seconds(wake));
      wake = null;
      look(Cause.CHECK);
    }
    if (wake != null) {
      // Rounded to whole milliseconds; a remainder below one is not due yet.
      wake = Motion.max(wake.minus(millis(end - now)), Duration.ofMillis(1));
    }
    flow(end - now);
    return this;
  }

  /// This machine sleeps while the player, on another machine, plays on.
  Deck sleep(double seconds) {
    flow(seconds);
    asleep += seconds;
    return this;
  }

  /// The daemon is killed and has what was saved, or the connection is lost unnoticed.
  Deck disconnect() {
    connected = false;
    wake = null;
    return this;
  }

  /// The player exits and closes the connection.
  Deck killed() {
    connected = false;
    take(rule.lost(currentPlay, at(), true));
    wake = null;
    return this;
  }

  /// The player is back as a new process with new entry ids.
  Deck restarted(State restored, double at) {
    upSince = now;
    position = at;
    state = restored;
    if (entry != null) {
      entry = new Entry("new" + ++entries, entry.track());
    }
    return hear();
  }

  Deck reboot() {
    boot = "next " + boot;
    return this;
  }

  Deck hear() {
    connected = true;
    take(rule.resume(currentPlay, snapshot(Cause.CHECK), millis(now - upSince)));
    return this;
  }

  int looks() {
    return looks;
  }

  double now() {
    return now;
  }

  @Nullable CurrentPlay current() {
    return currentPlay;
  }

  @Nullable Duration wake() {
    return wake;
  }

  boolean playing() {
    return state == State.PLAYING;
  }

  boolean connected() {
    return connected;
  }

  double position() {
    return position;
  }

  /// All listens, as "title@start".
  List<String> listens() {
    return said.stream()
        .map(Said::outcome)
        .filter(PlayEvent.Qualified.class::isInstance)
        .map(playEvent -> ((PlayEvent.Qualified) playEvent).play())
        .map(play -> play.track().title() + "@" + Math.round(start(play)))
        .toList();
  }

  /// All plays that ended, as "title listened how".
  List<String> ended() {
    return said.stream()
        .map(Said::outcome)
        .filter(PlayEvent.Ended.class::isInstance)
        .map(PlayEvent.Ended.class::cast)
        .map(
            end ->
                end.play().track().title()
                    + " "
                    + Math.round(seconds(end.play().listened()))
                    + " "
                    + end.how())
        .toList();
  }

  /// The verdicts on plays that ended, as "title verdict".
  List<String> verdicts() {
    return said.stream()
        .map(Said::outcome)
        .filter(PlayEvent.Ended.class::isInstance)
        .map(PlayEvent.Ended.class::cast)
        .map(end -> end.play().track().title() + " " + end.verdict().word())
        .toList();
  }

  /// Announcements, as "title@second", and "-" for nothing playing.
  List<String> announced() {
    var list = new ArrayList<String>();
    for (var one : said) {
      switch (one.outcome()) {
        case PlayEvent.NowPlaying(var play) ->
            list.add(play.track().title() + "@" + Math.round(one.second()));
        case PlayEvent.NothingPlaying() -> list.add("-@" + Math.round(one.second()));
        default -> {}
      }
    }
    return list;
  }

  /// When a play began, in seconds since noon.
  static double start(Play play) {
    return seconds(play.start()) - 1000;
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private void flow(double seconds) {
    now += seconds;
    if (state == State.PLAYING && !stalled) {
      position += seconds;
    }
  }

  private Deck event() {
    if (connected) {
      look(Cause.EVENT);
    }
    return this;
  }

  private void look(Cause cause) {
    looks++;
    take(rule.step(currentPlay, snapshot(cause)));
  }

  private void take(Step step) {
    currentPlay = step.current();
    wake = step.wake();
    step.outcomes().forEach(playEvent -> said.add(new Said(now, playEvent)));
  }

  private Snapshot snapshot(Cause cause) {
    return new Snapshot(
        at(), cause, state, entry, state == State.STOPPED ? null : millis(position), fade);
  }

  private Moment at() {
    return new Moment(boot, millis(now - asleep), millis(now + 1000), NOON.plus(millis(now)));
  }
}
