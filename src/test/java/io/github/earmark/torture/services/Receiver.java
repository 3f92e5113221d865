package io.github.earmark.torture.services;

import io.github.earmark.ground.servers.FaultyProxy;
import io.github.earmark.ground.servers.FaultyProxy.Passage;
import io.github.earmark.ground.servers.StandIn;
import io.github.earmark.lastfm.LastFmStandIn;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.KoitoStandIn;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import io.github.earmark.maloja.MalojaStandIn;
import io.github.earmark.torture.record.ObservedSong;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A service: its strict fake, behind a proxy that makes requests fail.
///
/// @param kind as in the configuration; also its name
/// @param settings the rest of its `[[service]]`
/// @param arrivals what it has stored, in the order in which it arrived
/// @param refuse makes it refuse a title
/// @param end closes the fake
public record Receiver(
    Kind kind,
    String settings,
    FaultyProxy gate,
    Mishaps mishaps,
    Supplier<List<Arrival>> arrivals,
    Consumer<String> refuse,
    Runnable end)
    implements AutoCloseable {

  /// A listen at a receiver.
  ///
  /// @param start in seconds since 1970
  public record Arrival(String title, long start) {}

  /// Each says whether it accepts all listens, or refuses some here.
  public enum Kind {
    LISTENBRAINZ(true),
    LASTFM(false),
    GNUFM(false),
    MALOJA(true),
    KOITO(false);

    private final boolean takesAll;

    Kind(boolean takesAll) {
      this.takesAll = takesAll;
    }

    public boolean takes(ObservedSong song) {
      return takesAll || !song.bad();
    }

    /// Its name in the configuration and the history.
    public String title() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean brings(Passage passage) {
      return switch (this) {
        case LISTENBRAINZ, KOITO -> !passage.body().contains("playing_now");
        case LASTFM, GNUFM -> passage.body().contains("method=track.scrobble");
        case MALOJA -> passage.path().endsWith("newscrobble");
      };
    }
  }

  private static final String SECRET = "torture";

  public static Receiver open(Kind kind, Function<Predicate<Passage>, Mishaps> fate)
      throws IOException {
    var mishaps = fate.apply(kind::brings);
    return switch (kind) {
      case LISTENBRAINZ -> listenBrainz(mishaps);
      case LASTFM -> kin(kind, ServerKind.LASTFM, mishaps);
      case GNUFM -> kin(kind, ServerKind.GNUFM, mishaps);
      case MALOJA -> maloja(mishaps);
      case KOITO -> koito(mishaps);
    };
  }

  private static Receiver listenBrainz(Mishaps mishaps) throws IOException {
    var standIn = new ListenBrainzStandIn(SECRET);
    return new Receiver(
        Kind.LISTENBRAINZ,
        "token = \"" + SECRET + "\"",
        gate(standIn.root(), mishaps),
        mishaps,
        () ->
            standIn.listens().stream()
                .map(
                    item ->
                        new Arrival(
                            item.path("track_metadata").path("track_name").asText(),
                            item.path("listened_at").asLong()))
                .toList(),
        _ -> {},
        standIn::close);
  }

  private static Receiver koito(Mishaps mishaps) throws IOException {
    var standIn = new KoitoStandIn(SECRET);
    return new Receiver(
        Kind.KOITO,
        "token = \"" + SECRET + "\"",
        gate(standIn.root(), mishaps),
        mishaps,
        () ->
            standIn.listens().stream()
                .map(
                    item ->
                        new Arrival(
                            item.path("track_metadata").path("track_name").asText(),
                            item.path("listened_at").asLong()))
                .toList(),
        standIn::refuse,
        standIn::close);
  }

  private static Receiver kin(Kind kind, ServerKind serverKind, Mishaps mishaps)
      throws IOException {
    var standIn = new LastFmStandIn(serverKind);
    return new Receiver(
        kind,
        """
        api_key = "%s"
        api_secret = "%s"
        username = "%s"
        password = "%s"
        """
            .formatted(
                LastFmStandIn.API_KEY,
                LastFmStandIn.API_SECRET,
                LastFmStandIn.USER,
                LastFmStandIn.PASSWORD),
        gate(standIn.root().resolve("/"), mishaps),
        mishaps,
        () ->
            standIn.listens().stream()
                .map(
                    item ->
                        new Arrival(
                            Objects.requireNonNull(item.get("track")),
                            Long.parseLong(item.getOrDefault("timestamp", "0"))))
                .toList(),
        standIn::refuse,
        standIn::close);
  }

  private static Receiver maloja(Mishaps mishaps) throws IOException {
    var standIn = new MalojaStandIn(SECRET);
    return new Receiver(
        Kind.MALOJA,
        "key = \"" + SECRET + "\"",
        gate(standIn.root(), mishaps),
        mishaps,
        () -> inOrder(standIn),
        _ -> {},
        standIn::close);
  }

  /// They are stored by their time.
  private static List<Arrival> inOrder(MalojaStandIn standIn) {
    var bodies = standIn.received().stream().map(StandIn.Received::body).toList();
    return standIn.scrobbles().stream()
        .map(
            item ->
                new Arrival(item.path("track").path("title").asText(), item.path("time").asLong()))
        .sorted(Comparator.comparingInt(arrival -> first(bodies, arrival.title())))
        .toList();
  }

  private static int first(List<String> bodies, String title) {
    var i = 0;
    while (i < bodies.size() && !bodies.get(i).contains(title)) {
      i++;
    }
    return i;
  }

  private static FaultyProxy gate(URI behind, Mishaps mishaps) throws IOException {
    var begin = System.nanoTime();
    return new FaultyProxy(
        URI.create(behind.toString().replaceFirst("/$", "")),
        () -> Duration.ofNanos(System.nanoTime() - begin),
        mishaps);
  }

  /// Its `[[service]]`.
  public String toml() {
    var url = gate.root() + (kind == Kind.LASTFM || kind == Kind.GNUFM ? "/2.0/" : "");
    return """

    [[service]]
    type = "%s"
    url = "%s"
    %s
    """
        .formatted(kind.title(), url, settings);
  }

  @Override
  public void close() {
    gate.close();
    end.run();
  }
}
