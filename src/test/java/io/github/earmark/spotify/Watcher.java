package io.github.earmark.spotify;

import static io.github.earmark.spotify.SpotifyListener.NOON;

import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.spotify.LiveRule.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Looks at a listener every few seconds, and lets the rule judge.
final class Watcher {
  final SpotifyListener listener = new SpotifyListener();
  final List<FeedPlay> plays = new ArrayList<>();
  private Live live = Live.NOTHING;
  private double every;
  private double due;

  /// Looks at once, and then so often.
  static Watcher every(double seconds) {
    var watcher = new Watcher();
    watcher.every = seconds;
    return watcher.look();
  }

  Watcher play(SpotifyListener.Piece piece) {
    listener.play(piece);
    return this;
  }

  Watcher song(String name, double seconds) {
    return play(SpotifyListener.Piece.song(name, seconds));
  }

  Watcher then(String name, double seconds) {
    listener.then(SpotifyListener.Piece.song(name, seconds));
    return this;
  }

  Watcher pause() {
    listener.pause();
    return this;
  }

  Watcher resume() {
    listener.resume();
    return this;
  }

  Watcher seek(double to) {
    listener.seek(to);
    return this;
  }

  Watcher away() {
    listener.away();
    return this;
  }

  Watcher stop() {
    listener.stop();
    return this;
  }

  /// Time passes, and somebody looks.
  Watcher pass(double seconds) {
    var left = seconds;
    while (due <= left) {
      listener.pass(due);
      left -= due;
      due = every;
      look();
    }
    listener.pass(left);
    due -= left;
    return this;
  }

  /// Time passes, and nobody looks.
  Watcher unseen(double seconds) {
    listener.pass(seconds);
    return this;
  }

  /// What was in memory is lost, but for what was kept.
  Watcher restart() {
    live = Live.kept(live.current());
    return this;
  }

  Watcher look() {
    return look(look(listener));
  }

  Watcher look(CurrentlyPlaying look) {
    var after = LiveRule.look(live, look, at(listener));
    live = after.live();
    plays.addAll(after.plays());
    due = every;
    return this;
  }

  private static CurrentlyPlaying look(SpotifyListener listener) {
    var reply = listener.current();
    var look = reply == null ? new CurrentlyPlaying.Nothing() : CurrentlyPlaying.read(reply);
    if (look == null) {
      throw new IllegalStateException("not a reply of Spotify: " + reply);
    }
    return look;
  }

  /// All clocks go alike.
  static Moment at(SpotifyListener listener) {
    var passed = Duration.between(NOON, listener.now()).plusDays(1);
    return new Moment("boot", passed, passed, listener.now());
  }

  /// Each play as "name start heard verdict", in seconds.
  List<String> said() {
    return plays.stream()
        .map(
            play ->
                "%s %d %d %s"
                    .formatted(
                        play.track().title(),
                        Math.round(Duration.between(NOON, play.start()).toMillis() / 1000.0),
                        play.listened() == null
                            ? -1
                            : Math.round(play.listened().toMillis() / 1000.0),
                        play.verdict().word()))
        .toList();
  }
}
