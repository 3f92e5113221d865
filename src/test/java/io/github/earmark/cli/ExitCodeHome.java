package io.github.earmark.cli;

import io.github.earmark.api.ReloadResult;
import io.github.earmark.cli.CliRig.Output;
import io.github.earmark.cli.CliRig.Ran;
import io.github.earmark.cli.ExitCodeTable.Row;
import io.github.earmark.cli.command.Backend;
import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.control.Verb;
import io.github.earmark.daemon.EveryVerb;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.features.SongCollection;
import io.github.earmark.ground.sound.Piece;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.FakePlayer;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a row of the [ExitCodeTable] finds when it is run.
final class ExitCodeHome implements AutoCloseable {
  private static final String CONFIG =
      """
      [[player]]
      type = "mpd"

      [[service]]
      type = "listenbrainz"
      name = "lb"
      token = "0b9a1e52-0000-4000-8000-5ca1ab1e0000"

      [[hook]]
      name = "good"
      on = ["listen"]
      command = ["true"]

      [[hook]]
      name = "bad"
      on = ["listen"]
      command = ["false"]
      """;

  private static final String PLAYS =
      """
      {"listened_at": 1600000000, "track_metadata": {"artist_name": "A", "track_name": "B"}}
      {"listened_at": 1600001000, "track_metadata": {"artist_name": "Guest", "track_name": "B", "release_name": "Guests"}}
      {"listened_at": 1600002000, "track_metadata": {"artist_name": "Other", "track_name": "B", "release_name": "Others"}}
      """;

  private final Path home;
  private final Row row;
  private final CliRig bench;
  private @Nullable EveryVerb daemon;

  ExitCodeHome(Path home, Row row) throws Exception {
    this.home = home;
    this.row = row;
    this.bench = new CliRig(home);
    bench.input = input(row.line());
    switch (row.home()) {
      case "empty" -> {}
      case "stopped" -> history().close();
      case "imported" -> {
        history().close();
        bench.run("import", home.resolve("plays").toString());
        bench.run("features", "demo", "--songs", "20");
        Files.writeString(home.resolve("songs"), "artist,title,tempo\nArtist,t1,120\n");
        bench.playlists = List.of(player());
        bench.run("playlists", "check", "Mended", "--fix");
        bench.run("playlist like --playlist Morning --on tempo --to Kept --smart".split(" ", -1));
        music();
      }
      case "daemon", "wrong" -> daemon = history();
      case "marked" -> {
        daemon = history();
        prepare(daemon, "track merge 1 2");
        prepare(daemon, "tag --track 1 rainy");
        prepare(daemon, "hide play 1");
        bench.run("import", home.resolve("plays").toString());
        prepare(daemon, "artist merge Artist Other");
        prepare(daemon, "album merge Album Others");
      }
      case "clients" -> {
        bench.run("token", "add", "phone");
        bench.run("feed", "add", "fm", "type=librefm", "user=rj");
      }
      case "away" -> {
        bench.problem = "connection refused";
        bench.deliveryOutcome = new DeliveryOutcome.RetryLater("connection refused", null);
        bench.sessions.refusals.add(new Backend.NoSession(4, "they said no"));
        bench.consent.away = true;
      }
      default -> throw new IllegalArgumentException(row.home());
    }
  }

  /// One that has two songs of the collection.
  private FakePlayer player() {
    var player = new FakePlayer("mpd");
    try (var songs = SongCollection.open(bench.state(), "demo")) {
      for (var row = 0; row < 2; row++) {
        var song = songs.song(row);
        var tags =
            Tags.builder().add(Tag.ARTIST, song.artist()).add(Tag.TITLE, song.title()).build();
        player.has(new Track("music/" + row + ".flac", false, tags, null));
      }
    }
    player.playlists.put("Morning", List.of("music/0.flac"));
    player.playlists.put("Mended", List.of("old/1.flac"));
    return player;
  }

  /// A song, and an ffmpeg that has read it already.
  private void music() throws IOException {
    Files.createDirectory(home.resolve("music"));
    Files.writeString(home.resolve("music/song.flac"), "fLaC");
    bench.library.put("song", new Track("song.flac", false, Tags.NONE, null));
    var sound = Files.write(home.resolve("sound"), Piece.floats(new float[4_410]));
    var ffmpeg = Files.writeString(home.resolve("ffmpeg"), "#!/bin/sh\ncat '" + sound + "'\n");
    Files.setPosixFilePermissions(ffmpeg, PosixFilePermissions.fromString("rwx------"));
    bench.env.put("EARMARK_FFMPEG", ffmpeg.toString());
  }

  /// What a login asks for.
  private static String input(String line) {
    return switch (line.split(" ", -1)[line.startsWith("login ") ? 1 : 0]) {
      case "lastfm" -> "0123456789abcdef0123456789abcdef\n5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e\n\n";
      case "spotify" -> "0123456789abcdef0123456789abcdef\n" + FakeConsent.CODE + "\n";
      case "librefm", "gnufm" -> "me\npw\n";
      default -> "0b9a1e52-0000-4000-8000-5ca1ab1e0000\n";
    };
  }

  private EveryVerb history() throws Exception {
    PrivateFile.create(
        home.resolve(".config/earmark/config.toml"),
        row.home().equals("wrong") ? CONFIG + "nonsense = 1\n" : CONFIG);
    Files.createDirectories(bench.state());
    var verbs = new EveryVerb(bench.state(), CliRig.VERSION);
    Files.writeString(home.resolve("plays"), PLAYS);
    bench.run("backup", home.resolve("copy").toString());
    return verbs;
  }

  private void prepare(EveryVerb daemon, String line) throws Exception {
    var ran = bench.run(verbs(daemon), line.split(" ", -1));
    if (ran.code() != 0) {
      throw new IllegalStateException(ran.err());
    }
  }

  Ran run(Output output, String... more) throws Exception {
    var words = new ArrayList<String>();
    for (var word : row.line().split(" ", -1)) {
      words.add(
          switch (word) {
            case "@new" -> home.resolve("new").toString();
            case "@plays" -> home.resolve("plays").toString();
            case "@songs" -> home.resolve("songs").toString();
            case "@music" -> home.resolve("music").toString();
            case "@copy" -> home.resolve("copy").toString();
            case "@nowhere" -> home.resolve("copy/nowhere").toString();
            case "," -> "\u0007";
            default -> word;
          });
    }
    words.addAll(List.of(more));
    bench.output = output;
    var line = words.toArray(String[]::new);
    return daemon == null ? bench.run(line) : bench.run(verbs(daemon), line);
  }

  /// The daemon's own, and the one that it has above its answers.
  private Map<String, Verb> verbs(EveryVerb answers) {
    var verbs = new HashMap<>(answers.verbs());
    verbs.put(
        "reload",
        _ -> {
          if (row.home().equals("wrong")) {
            throw new UserError(
                UserError.Kind.BAD_CONFIG, "the configuration has problems", "mend it");
          }
          return new ReloadResult(null, List.of());
        });
    return verbs;
  }

  @Override
  public void close() {
    if (daemon != null) {
      daemon.close();
    }
  }
}
