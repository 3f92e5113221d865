package io.github.earmark.cli.imports;

import static io.github.earmark.cli.imports.ImportCommand.plural;

import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.Paths;
import io.github.earmark.formats.export.ExportFormat;
import io.github.earmark.history.read.Reader;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Export plays to a file that other programs can read.",
    footer = {
      "",
      "The formats are `csv` (all plays), `listenbrainz` and `maloja` (listens only),",
      "and `earmark`: the whole history with tracks, plays, ratings, loves and tags,",
      "for another Earmark. Without FILE, or with `-`, it goes to standard output.",
      "",
      "Examples:",
      "  earmark export plays.csv",
      "  earmark export --format listenbrainz --since 2026 | gzip > listens.jsonl.gz",
    })
public final class ExportCommand extends CliCommand {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "Where to write it.")
  private Path file = STANDARD_OUTPUT;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "csv (default), listenbrainz, maloja or earmark.")
  private String format = ExportFormat.CSV.word();

  @Option(
      names = "--with",
      paramLabel = "KIND",
      split = ",",
      description = "With `--format listenbrainz`: marks, which are your loves and hates.")
  private List<String> with = List.of();

  @Option(names = "--since", paramLabel = "TIME", description = "Nothing before this time.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Nothing after this time.")
  private @Nullable String until;

  public ExportCommand(Terminal terminal) {
    super(terminal);
  }

  /// The result of an export.
  ///
  /// @param file its path
  /// @param plays the number of plays in it
  record Exported(String file, String format, long plays) {}

  @Override
  public Integer call() throws UserError, IOException {
    var as = as();
    var marks = marks(as);
    var from = moment(since, false);
    var to = moment(until, true);
    if (file.equals(STANDARD_OUTPUT)) {
      if (json()) {
        throw UserError.usage("--json needs a FILE", "name the file to export to");
      }
      try (var history = Reader.open(Paths.state(terminal.env()))) {
        as.write(history, from, to, marks, new ReadOutput(terminal.out()), now());
      } catch (ReadOutput.Gone _) {
        // A failure to write is reported in the same place for all commands.
      }
      terminal.out().flush();
      return FINE;
    }
    long written;
    try (var history = Reader.open(Paths.state(terminal.env()))) {
      written = written(as, history, from, to, marks);
    }
    return print(
        new Exported(file.toAbsolutePath().toString(), as.word(), written),
        page -> page.line("exported %s to %s".formatted(plural(written, "play"), file)));
  }

  private Instant now() {
    return terminal.clock().instant();
  }

  /// Returns the number of plays in the file; if not all of them can be written, the file is
  /// deleted.
  private long written(
      ExportFormat as, Reader history, @Nullable Instant from, @Nullable Instant to, boolean marks)
      throws UserError, IOException {
    var out = create();
    try (out) {
      return as.write(history, from, to, marks, out, now());
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private ExportFormat as() throws UserError {
    for (var one : ExportFormat.values()) {
      if (one.word().equals(format)) {
        return one;
      }
    }
    throw UserError.usage(
        "there is no format " + format, "it can be " + String.join(", ", ExportFormat.words()));
  }

  private boolean marks(ExportFormat as) throws UserError {
    for (var word : with) {
      if (!word.strip().equals("marks")) {
        throw UserError.usage("--with does not know " + word, "it takes marks");
      }
    }
    if (!with.isEmpty() && as != ExportFormat.LISTENBRAINZ) {
      throw UserError.usage(
          "--with marks needs --format listenbrainz",
          "`--format earmark` has all marks in it anyway");
    }
    return !with.isEmpty();
  }

  private @Nullable Instant moment(@Nullable String word, boolean after) throws UserError {
    if (word == null) {
      return null;
    }
    return TimePoint.parse(word, now(), terminal.zone(), after);
  }

  /// Creates a file that only its owner can read.
  private Writer create() throws UserError, IOException {
    try {
      return new BufferedWriter(
          Channels.newWriter(
              FileChannel.open(
                  file,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------"))),
              StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException _) {
      throw UserError.failed(file + " already exists", "name another file, or remove it first");
    }
  }
}
