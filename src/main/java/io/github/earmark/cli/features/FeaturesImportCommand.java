package io.github.earmark.cli.features;

import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.imports.ImportProgress;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionSummary;
import io.github.earmark.features.CollectionSummary.FeatureSummary;
import io.github.earmark.features.LibraryMatch;
import io.github.earmark.features.LibraryMatch.Matched;
import io.github.earmark.features.SongCollection;
import io.github.earmark.features.datasets.Dataset;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.Count;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Make a collection from a dataset: a table of songs with numbers.",
    footer = {
      "",
      "The table is CSV, or has tabs or semicolons between its columns, and may be",
      "compressed with gzip. Its first line names the columns. One must be title,",
      "track_name or name; artists, album, id and mbid are known by their usual names,",
      "too. Every other column of numbers is a feature. Afterwards it says how many",
      "tracks of your history are in it.",
      "",
      "Examples:",
      "  earmark features import tracks_features.csv",
      "  earmark features import --name spotify songs.tsv.gz",
    })
public final class FeaturesImportCommand extends FeaturesCommand {
  private static final int LONGEST_NAME = 40;

  @Parameters(paramLabel = "FILE", description = "The dataset.")
  private Path file = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the collection (default: the name of the file).")
  private @Nullable String name;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  public FeaturesImportCommand(Terminal terminal) {
    super(terminal);
  }

  /// The result of an import.
  ///
  /// @param rejected how many rows could not be used
  /// @param tracks how many tracks of the history could be looked for
  /// @param matched how many of them are in the collection
  /// @param byMbid how many of those were found by their MusicBrainz recording
  /// @param byIsrc how many by their ISRC; the others by their names
  /// @param ambiguous how many of those match several songs
  record ImportedFeatures(
      String collection,
      long songs,
      long rejected,
      List<FeatureSummary> features,
      long tracks,
      long matched,
      long byMbid,
      long byIsrc,
      long ambiguous,
      BigDecimal seconds) {}

  @Override
  int run() throws UserError, IOException {
    var called = name == null ? nameOf(file) : name;
    var collection = CollectionFile.of(state(), called);
    if (called.equals(CollectionFile.LIBRARY)) {
      throw UserError.usage(
          "the collection " + called + " is for your own music: `features scan` makes it",
          "choose another name with --name");
    }
    var read = new AtomicLong();
    try (var bytes = open(read)) {
      var progress = new ImportProgress(terminal, form(), read::get, Files.size(file));
      Dataset.Read came;
      try {
        came = Dataset.read(bytes, collection, progress::add);
      } finally {
        // Clears the progress bar, whatever comes after it.
        progress.end();
      }
      return tell(called, came, progress.end());
    }
  }

  private int tell(String called, Dataset.Read came, BigDecimal seconds) {
    try (var songs = SongCollection.open(state(), called)) {
      var matched = matched(songs);
      var shown = CollectionSummary.of(songs);
      var result =
          new ImportedFeatures(
              called,
              came.songs(),
              came.rejected(),
              shown.features(),
              matched.tracks(),
              matched.songs().size(),
              matched.byMbid(),
              matched.byIsrc(),
              matched.ambiguous(),
              seconds);
      print(
          result,
          page -> {
            FeaturesListCommand.show(page, shown);
            page.line(ofHistory(matched));
            if (came.rejected() > 0) {
              page.warning(Count.of(came.rejected(), "row") + " could not be used:");
              came.first().forEach(row -> page.line("  " + row));
            }
          });
      return came.rejected() > 0 ? UserError.Kind.FAILED.exitCode() : FINE;
    }
  }

  private Matched matched(SongCollection songs) {
    if (!Files.exists(state().resolve("history.db"))) {
      return Matched.NONE;
    }
    try (var history = Reader.open(state())) {
      return history.numbers(query -> LibraryMatch.all(songs, query, state()));
    }
  }

  private static String ofHistory(Matched matched) {
    if (matched.tracks() == 0) {
      return "your history has no tracks yet that could be found in it: play something, or add what"
          + " you heard before with `earmark import`";
    }
    return "%,d of the %,d tracks of your history are in it (%d %%)%s%s"
        .formatted(
            matched.songs().size(),
            matched.tracks(),
            100L * matched.songs().size() / matched.tracks(),
            how(matched),
            matched.ambiguous() == 0
                ? ""
                : "; %,d of them could be several songs".formatted(matched.ambiguous()));
  }

  /// How they were found, unless only by their names.
  private static String how(Matched matched) {
    var ways = new ArrayList<String>();
    if (matched.byMbid() > 0) {
      ways.add("%,d by MBID".formatted(matched.byMbid()));
    }
    if (matched.byIsrc() > 0) {
      ways.add("%,d by ISRC".formatted(matched.byIsrc()));
    }
    return ways.isEmpty() ? "" : ", " + String.join(" and ", ways);
  }

  private InputStream open(AtomicLong read) throws UserError {
    if (Files.isDirectory(file)) {
      throw UserError.failed(file + " is a folder", "name the file of a dataset");
    }
    try {
      var plain = new Counted(Files.newInputStream(file), read);
      return file.toString().endsWith(".gz") ? new GZIPInputStream(plain, 1 << 16) : plain;
    } catch (IOException e) {
      throw UserError.failed(
          file + " cannot be read: " + FileErrors.of(e), "name the file of a dataset");
    }
  }

  private static final class Counted extends FilterInputStream {
    private final AtomicLong read;

    Counted(InputStream in, AtomicLong read) {
      super(in);
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      var one = super.read();
      read.addAndGet(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      var count = super.read(bytes, from, length);
      read.addAndGet(Math.max(0, count));
      return count;
    }
  }

  private ImportProgress.Form form() {
    return ImportProgress.Form.of(terminal, quiet, json());
  }

  /// A file's name, turned into a valid name for a collection.
  static String nameOf(Path file) {
    var last = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    var plain =
        last.replaceFirst("\\..*", "").replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[_-]+", "");
    return plain.isEmpty() ? "dataset" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }
}
