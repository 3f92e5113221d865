package io.github.earmark.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Tone;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Plays four tracks to a real daemon, each in another way, and shows side by side what MPD plays,
/// what Earmark hears and what arrives at the receiver. Its exit code is 0 only if exactly those
/// listens arrived that should have, each with the right start.
public final class Demo {
  private static final String TOKEN = "7e57ed00-0000-4000-8000-00000000de30";
  private static final Duration TOLERANCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private final DemoScreen screen;
  private final PrivateMpd mpd;
  private final ListenBrainzStandIn receiver;
  private final OwnEarmark earmark;
  private final List<Heard> expected = new ArrayList<>();

  /// A listen, as far as it is compared.
  private record Heard(Instant start, String label) {
    private static final DateTimeFormatter CLOCK =
        DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    static Heard of(JsonNode listen) {
      var track = listen.path("track_metadata");
      return new Heard(
          Instant.ofEpochSecond(listen.path("listened_at").asLong()),
          track.path("artist_name").asText() + " – " + track.path("track_name").asText());
    }

    boolean matches(Heard other) {
      return label.equals(other.label)
          && Duration.between(start, other.start).abs().compareTo(TOLERANCE) <= 0;
    }

    String line() {
      return CLOCK.format(start) + "  " + label;
    }
  }

  private Demo(
      DemoScreen screen, PrivateMpd mpd, ListenBrainzStandIn receiver, OwnEarmark earmark) {
    this.screen = screen;
    this.mpd = mpd;
    this.receiver = receiver;
    this.earmark = earmark;
  }

  public static void main(String[] args) throws Exception {
    System.exit(demonstrate() ? 0 : 1);
  }

  private static boolean demonstrate() throws Exception {
    var screen = new DemoScreen();
    try (var mpd = new PrivateMpd();
        var receiver = new ListenBrainzStandIn(0, TOKEN, line -> screen.say("receiver", line))) {
      mpd.add("1.flac", Tone.of(31, "Alpha", "Two Voices").tag("ARTIST", "Beta"))
          .add("2.flac", Tone.of(40, "Gamma", "Skipped"))
          .add("3.flac", Tone.of(60, "Delta", "Leapt Over"))
          .add("4.flac", Tone.of(31, "Ёлка", "Пауза"))
          .start();
      try (var earmark =
          new OwnEarmark(
              OwnEarmark.distribution(),
              config(mpd, receiver),
              line -> screen.say("earmark", line))) {
        return new Demo(screen, mpd, receiver, earmark.start()).run();
      }
    }
  }

  private static String config(PrivateMpd mpd, ListenBrainzStandIn receiver) {
    return """
    [[player]]
    type = "mpd"
    host = "127.0.0.1"
    port = %d

    [[service]]
    type = "listenbrainz"
    name = "receiver"
    url = "%s"
    token = "%s"
    """
        .formatted(mpd.port(), receiver.root(), TOKEN);
  }

  private boolean run() throws Exception {
    screen.headline(
        """
        MPD plays four tracks. Two are heard for more than half and count; one is skipped, and of
        one the listener leaps to the end. This takes 50 seconds.
        """);
    until(earmark::ready);
    play();
    until(() -> receiver.listens().size() >= expected.size());
    earmark.terminate();

    screen.headline("What Earmark keeps (earmark history):");
    screen.block(earmark.ask("history").text());
    screen.headline("What the receiver got:");
    receiver.listens().forEach(listen -> screen.block(Heard.of(listen).line()));
    return verdict();
  }

  private void play() throws Exception {
    mpd.play("1.flac", "2.flac", "3.flac", "4.flac");
    on("1.flac", "31 s, by two artists; it counts when half of it was heard");
    expect("Alpha, Beta – Two Voices");
    heard(17);

    mpd.command("next");
    on("2.flac", "40 s, and soon skipped");
    heard(3);

    mpd.command("next");
    on("3.flac", "60 s, and soon the listener leaps to its end");
    heard(2);
    mpd.command("seekcur 54");
    screen.say("mpd", "is now at 54 s of 60 s: nobody heard what lies between");

    on("4.flac", "31 s, with a pause in it");
    expect("Ёлка – Пауза");
    heard(8);
    mpd.command("pause 1");
    screen.say("mpd", "pauses for 3 s, which adds nothing to what is heard");
    earmark.whileRunning(3_000);
    mpd.command("pause 0");
    screen.say("mpd", "goes on");
    heard(17);
    mpd.command("stop");
    screen.say("mpd", "stops");
  }

  /// Waits until MPD is on that track and says so.
  private void on(String uri, String what) throws Exception {
    until(() -> uri.equals(mpd.song().get("file")));
    screen.say("mpd", "plays " + mpd.song().get("Title") + ": " + what);
  }

  /// The track that begins now should arrive as a listen.
  private void expect(String label) {
    expected.add(new Heard(Instant.now(), label));
  }

  /// Waits until MPD is so many seconds into its track.
  private void heard(int seconds) throws Exception {
    until(() -> Double.parseDouble(mpd.status().getOrDefault("elapsed", "0")) >= seconds);
  }

  private void until(Callable<Boolean> condition) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call() && System.nanoTime() < end) {
      earmark.whileRunning(50);
    }
  }

  private boolean verdict() {
    var listens = receiver.listens().stream().map(Heard::of).toList();
    var right = listens.size() == expected.size();
    for (var i = 0; right && i < expected.size(); i++) {
      right = listens.get(i).matches(expected.get(i));
    }
    screen.headline(
        right
            ? "That is what should have arrived, each with the moment it began."
            : "WRONG. These should have arrived, and nothing else:");
    if (!right) {
      expected.forEach(listen -> screen.block(listen.line()));
    }
    return right;
  }
}
