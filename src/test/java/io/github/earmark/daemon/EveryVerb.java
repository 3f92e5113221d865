package io.github.earmark.daemon;

import io.github.earmark.answers.DaemonAnswers;
import io.github.earmark.answers.feeds.FeedAnswers;
import io.github.earmark.config.Config;
import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedFile;
import io.github.earmark.config.FeedType;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.delivery.ScriptedService;
import io.github.earmark.feeds.FeedLoop;
import io.github.earmark.feeds.FeedSet;
import io.github.earmark.hearing.ClientPlayers;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.http.Http;
import io.github.earmark.wiring.BuildInfo;
import io.github.earmark.wiring.FeedFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// What a daemon answers, over a real history of a few listens, while nothing plays and nothing is
/// sent.
public final class EveryVerb implements AutoCloseable {
  private final History history;
  private final Map<String, Verb> verbs;

  /// @param folder for the history
  public EveryVerb(Path folder) throws IOException {
    this(folder, BuildInfo.read().version());
  }

  /// @param folder for the history
  public EveryVerb(Path folder, String version) throws IOException {
    var loaded = config(folder.resolve("config.toml"));
    var config = loaded.config();
    var clock = new ManualClock();
    history = History.open(folder, HeardPlays.BUILT);
    HeardPlays.listens(history, 5, "lb");
    var couriers = List.of(new Courier(new ScriptedService("lb"), history, clock, () -> 0.5));
    verbs =
        new DaemonAnswers(
                version,
                config,
                loaded::status,
                folder,
                history,
                clock,
                couriers,
                List::of,
                new PrivateMode(null, history::keep),
                Map::of,
                List::of,
                List::of,
                feeds(folder, config, clock),
                new DaemonAnswers.Clients(new ClientPlayers(), (_, _, _, _) -> {}))
            .verbs();
  }

  private static LoadedConfig config(Path file) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file, "[[service]]\ntype = \"listenbrainz\"\nname = \"lb\"\ntoken = \"token\"\n");
    try {
      return LoadedConfig.load(file, Map.of());
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  /// One, `fm`, which is read by nobody.
  private FeedAnswers feeds(Path folder, Config config, ManualClock clock) {
    var feeds =
        new FeedSet(
            feed ->
                new FeedLoop(
                    feed,
                    new FeedFactory(new Http("Test/1.0"), Map.of(), clock).of(feed),
                    history.feeds(),
                    List.of(),
                    clock,
                    _ -> {}));
    feeds.configure(
        List.of(
            new FeedConfig(
                FeedType.LIBREFM,
                "fm",
                URI.create("http://fm.lan/2.0/"),
                "rj",
                null,
                null,
                null,
                FeedType.LIBREFM.every(),
                null,
                List.of(),
                false,
                true,
                null,
                null)));
    return new FeedAnswers(feeds, FeedFile.in(folder, Map.of()), config, history.feeds());
  }

  public Map<String, Verb> verbs() {
    return verbs;
  }

  @Override
  public void close() {
    history.close();
  }
}
