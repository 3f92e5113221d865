package io.github.earmark.cli.features;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.imports.ImportProgress;
import io.github.earmark.config.Config;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.control.Paths;
import io.github.earmark.features.CollectionException;
import io.github.earmark.features.CollectionSummary;
import io.github.earmark.features.CollectionSummary.FeatureSummary;
import io.github.earmark.features.SongCollection;
import io.github.earmark.features.scan.Decoder;
import io.github.earmark.features.scan.HeardTracks;
import io.github.earmark.features.scan.LibraryCollection;
import io.github.earmark.features.scan.LibraryScan;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.features.scan.ScanBook;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.Count;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "scan",
    description = "Analyse your own music, and make the collection \"library\" from it.",
    footer = {
      "",
      "It measures tempo, loudness, key and more in the sound of each file that your",
      "player has, and adds the year of its tags and how you have heard it. ffmpeg",
      "decodes the files and has to be installed. The results are kept: if you stop it,",
      "it continues where it stopped, and the next time it only decodes new and changed",
      "files. The history is read again each time.",
      "",
      "EARMARK_FFMPEG says where ffmpeg is, if it is not on the path.",
      "",
      "Examples:",
      "  earmark features scan",
      "  earmark features scan --jobs 2",
      "  earmark features scan --player den --music /srv/music",
    })
public final class FeaturesScanCommand extends CliCommand {
  /// How many files are listed for people; `--json` lists more.
  private static final int MOST_NAMED = 10;

  private static final int MOST_JOBS = 256;

  private final Backend backend;
  private final RootCommand root;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "How many files at a time (default: as many as there are processors, less one).")
  private @Nullable String jobs;

  @Option(
      names = "--player",
      paramLabel = "NAME",
      description = "The player whose music it is (default: the first in the configuration).")
  private @Nullable String player;

  @Option(
      names = "--music",
      paramLabel = "PATH",
      description = "The folder with the files, if the player does not say where they are.")
  private @Nullable Path music;

  @Option(names = "--again", description = "Try again to read files that could not be read before.")
  private boolean again;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  public FeaturesScanCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal);
    this.backend = backend;
    this.root = root;
  }

  /// The result of a scan.
  ///
  /// @param songs in the player's library
  /// @param scanned files that were read now
  /// @param unchanged files read before that have not changed
  /// @param removed files read before that are gone
  /// @param failed files that could not be read now
  /// @param failedBefore files that failed before and have not changed
  /// @param unreadable the files of both; at most a thousand
  /// @param soundSeconds how much music was read
  /// @param seconds how long it took
  record ScannedLibrary(
      String collection,
      long songs,
      int scanned,
      long unchanged,
      int removed,
      long failed,
      long failedBefore,
      List<UnreadableFile> unreadable,
      List<FeatureSummary> features,
      BigDecimal soundSeconds,
      BigDecimal seconds) {}

  /// A file that could not be read, and why.
  record UnreadableFile(String file, String reason) {}

  @Override
  public Integer call() throws Exception {
    var threads = jobs();
    var config = wanted(Config.load(root.config(), terminal.env()).players());
    var state = Paths.state(terminal.env());
    try (var book = ScanBook.open(state)) {
      if (book == null) {
        throw UserError.failed("another scan is running", "wait until it is done");
      }
      return backend.library(
          config,
          music == null ? null : music.toAbsolutePath().normalize(),
          library -> scan(library, book, state, threads));
    } catch (CollectionException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e.fix());
    } catch (IOException e) {
      throw UserError.failed(
          "that did not work: " + FileErrors.of(e), "check whether there is space in " + state);
    }
  }

  private int jobs() throws UserError {
    if (jobs == null) {
      return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
    if (!jobs.matches("[0-9]{1,3}")
        || Integer.parseInt(jobs) < 1
        || Integer.parseInt(jobs) > MOST_JOBS) {
      throw UserError.usage(
          "--jobs takes a number from 1 to 256, not " + jobs, "write it as --jobs 2");
    }
    return Integer.parseInt(jobs);
  }

  private PlayerConfig wanted(List<PlayerConfig> players) throws UserError {
    if (player == null) {
      return players.getFirst();
    }
    for (var one : players) {
      if (one.name().equals(player)) {
        return one;
      }
    }
    throw UserError.failed(
        "there is no player " + player,
        "name one with --player: "
            + players.stream().map(PlayerConfig::name).collect(Collectors.joining(", ")));
  }

  private int scan(MusicLibrary library, ScanBook book, Path state, int threads)
      throws UserError, IOException, InterruptedException {
    var progress = new ScanProgress(terminal, ImportProgress.Form.of(terminal, quiet, json()));
    try (var watch = Executors.newSingleThreadScheduledExecutor()) {
      try {
        var scan =
            new LibraryScan(
                book,
                new Decoder(terminal.env().getOrDefault("EARMARK_FFMPEG", "ffmpeg"), watch),
                progress::step);
        LibraryScan.Outcome came;
        try {
          came = scan.run(library, threads, again);
        } finally {
          progress.end();
        }
        if (came.songs() == 0) {
          throw UserError.failed(
              "the library of " + library.name() + " has no songs",
              "let the player scan its music, for example with `mpc update`");
        }
        new LibraryCollection(book, heard(library, state)).write(library, scan, state);
        return tell(state, came, progress.end());
      } finally {
        watch.shutdownNow();
      }
    }
  }

  private static HeardTracks heard(MusicLibrary library, Path state) {
    if (!Files.exists(state.resolve("history.db"))) {
      return HeardTracks.none();
    }
    try (var history = Reader.open(state)) {
      return history.numbers(query -> HeardTracks.of(query, library.name()));
    }
  }

  private int tell(Path state, LibraryScan.Outcome came, BigDecimal seconds) {
    try (var songs = SongCollection.open(state, LibraryCollection.NAME)) {
      var shown = CollectionSummary.of(songs);
      var result =
          new ScannedLibrary(
              shown.collection(),
              came.songs(),
              came.scanned(),
              came.known(),
              came.removed(),
              came.failed(),
              came.old(),
              came.unreadable().stream()
                  .map(one -> new UnreadableFile(one.file(), one.reason()))
                  .toList(),
              shown.features(),
              BigDecimal.valueOf(came.seconds()).setScale(1, RoundingMode.HALF_UP),
              seconds);
      print(
          result,
          page -> {
            FeaturesListCommand.show(page, shown);
            show(page, result);
          });
      return came.failed() > 0 ? UserError.Kind.FAILED.exitCode() : FINE;
    }
  }

  private static void show(Printer page, ScannedLibrary result) {
    page.line(
        "%s scanned%s, %,d unchanged, %,d gone"
            .formatted(
                Count.of(result.scanned(), "file"),
                result.scanned() == 0
                    ? ""
                    : " in %,d s, at %,.0f times playing speed"
                        .formatted(
                            result.seconds().setScale(0, RoundingMode.UP).longValue(),
                            result.soundSeconds().doubleValue() / result.seconds().doubleValue()),
                result.unchanged(),
                result.removed()));
    var all = result.failed() + result.failedBefore();
    if (all == 0) {
      return;
    }
    page.warning(Count.of(all, "file") + " could not be read:");
    result.unreadable().stream()
        .limit(MOST_NAMED)
        .forEach(one -> page.line("  " + one.file() + ": " + one.reason()));
    if (all > MOST_NAMED) {
      page.line("  and %,d more: --json names them".formatted(all - MOST_NAMED));
    }
    if (result.failedBefore() > 0) {
      page.line(
          "%,d of them also failed before; add --again to try those again"
              .formatted(result.failedBefore()));
    }
  }
}
