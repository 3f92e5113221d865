package io.github.earmark.cli.imports;

import io.github.earmark.answers.history.BackfillRequest;
import io.github.earmark.api.history.BackfillResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.Paths;
import io.github.earmark.formats.Formats;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.ScratchFolder;
import io.github.earmark.importing.ImportReport;
import io.github.earmark.importing.Importer;
import io.github.earmark.importing.Row.OtherRule;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Import listens from other programs and services.",
    footer = {
      "",
      "PATH is a file, a folder or a zip file; `-` is standard input. Formats are",
      "recognised by their content. Importing a file again adds nothing, and a play",
      "that two sources have is one play. It does not matter whether the daemon is",
      "running.",
      "",
      "Examples:",
      "  earmark import --dry-run ~/my_spotify_data.zip",
      "  earmark import ~/my_spotify_data.zip",
      "  earmark import --list-formats",
    })
public final class ImportCommand extends CliCommand {
  @Parameters(arity = "0..*", paramLabel = "PATH", description = "What to import.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "Read all files as this format; see --list-formats.")
  private @Nullable String format;

  @Option(names = "--list-formats", description = "Show what can be imported.")
  private boolean listFormats;

  @Option(names = "--dry-run", description = "Show what would be imported, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--with",
      paramLabel = "KIND",
      split = ",",
      description =
          "Also import what is left out: podcasts, audiobooks, private (sessions). Separate"
              + " several by commas.")
  private List<String> with = new ArrayList<>();

  @Option(
      names = "--counts",
      description =
          "Also keep how often a player says that it played a track, as in an iTunes library: not"
              + " as plays, but for `earmark track`.")
  private boolean withCounts;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write all rows that could not be read to FILE.")
  private @Nullable Path rejects;

  @Option(
      names = "--submit-to",
      paramLabel = "SERVICE",
      description = "Also send the new listens to a service. The daemon has to be running.")
  private @Nullable String submitTo;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "With --submit-to: listens per minute, as for `backfill`.")
  private @Nullable String rate;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  private @Nullable ImportSubmission submission;

  public ImportCommand(Terminal terminal) {
    super(terminal);
  }

  /// A format that can be read.
  record Format(String name, String title) {}

  /// All formats.
  record FormatList(List<Format> formats) {}

  @Override
  public Integer call() throws UserError, IOException {
    if (listFormats) {
      return list();
    }
    if (rate != null && submitTo == null) {
      throw UserError.usage("--rate is for --submit-to", "say which service it is for");
    }
    var listensAMinute = BackfillRequest.rate(rate);
    if (paths.isEmpty()) {
      throw UserError.usage("PATH is missing", "name a file, a folder or a zip file");
    }
    var forced = forced();
    var settings = new Settings(extras(), terminal.clock());
    try (var stdin = StandardInput.of(terminal.in(), paths);
        var input = ImportInput.of(stdin.paths(), forced)) {
      if (rejects != null && input.reads(rejects)) {
        throw UserError.usage(
            "--rejects would write over " + rejects + ", which is imported", "name another file");
      }
      if (submitTo != null) {
        var to = ImportSubmission.to(submitTo, listensAMinute, terminal);
        if (!json() && !quiet) {
          to.tellLimits();
        }
        submission = to;
      }
      return dryRun ? tried(input, settings) : into(Paths.state(terminal.env()), input, settings);
    }
  }

  private int list() {
    var formats =
        new FormatList(
            Formats.ALL.stream()
                .map(source -> new Format(source.format().format(), source.title()))
                .sorted(Comparator.comparing(Format::title))
                .toList());
    return print(
        formats,
        page ->
            formats
                .formats()
                .forEach(one -> page.line("%-20s %s".formatted(one.name(), one.title()))));
  }

  private @Nullable Source forced() throws UserError {
    if (format == null) {
      return null;
    }
    return Formats.ALL.stream()
        .filter(source -> source.format().format().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "there is no format " + format, "see `earmark import --list-formats`"));
  }

  private Set<Settings.Extra> extras() throws UserError {
    var extras = EnumSet.noneOf(Settings.Extra.class);
    for (var word : with) {
      extras.add(
          switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "podcasts" -> Settings.Extra.PODCASTS;
            case "audiobooks" -> Settings.Extra.AUDIOBOOKS;
            case "private" -> Settings.Extra.PRIVATE;
            default ->
                throw UserError.usage(
                    "--with does not know " + word, "it takes podcasts, audiobooks and private");
          });
    }
    if (withCounts) {
      extras.add(Settings.Extra.COUNTS);
    }
    return extras;
  }

  /// Imports into a temporary copy, so that it reports exactly what would happen.
  private int tried(ImportInput input, Settings settings) throws UserError, IOException {
    try (var copy = ScratchFolder.make()) {
      var state = Paths.state(terminal.env());
      if (Files.exists(state.resolve("history.db"))) {
        try (var history = Reader.open(state)) {
          history.backup(copy.path().resolve("history.db"), false);
        }
      }
      return into(copy.path(), input, settings);
    }
  }

  private int into(Path state, ImportInput input, Settings settings) throws UserError, IOException {
    var progress =
        new ImportProgress(
            terminal,
            ImportProgress.Form.of(terminal, quiet, json()),
            input.files()::read,
            input.size());
    ImportReport report;
    try (var bad = new Rejects(rejects)) {
      report = imported(state, input, settings, bad, progress::add);
      var unwritten = bad.end();
      if (unwritten != null) {
        terminal.err().println("earmark: " + unwritten);
      }
      if (!dryRun) {
        DeliveryNudge.give(terminal.env());
      }
      var sent = submitted(state, report.run());
      var result = result(report, sent, progress.end());
      print(
          result,
          page ->
              new ImportView(page, report, input.passedOver(), bad.first(), sent, dryRun)
                  .show(result));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserError.failed("the import was stopped", "run the import again to continue it");
    }
    return report.counts().rejected() > 0 || !report.unused().isEmpty()
        ? UserError.Kind.FAILED.exitCode()
        : FINE;
  }

  private ImportReport imported(
      Path state, ImportInput input, Settings settings, Rejects bad, LongConsumer progress)
      throws InterruptedException {
    try (var run =
            ImportRun.begin(state, named(), settings(forcedName()), settings.clock().instant());
        var _ = dryRun ? null : InterruptionHint.to(terminal)) {
      var report =
          new Importer(run, settings, bad, progress)
              .run(input.recognition().files(), input.unused());
      return format != null && report.rows() == 0
          ? report.butUnused("there is nothing in the format " + format + " in it")
          : report;
    }
  }

  private @Nullable BackfillResult submitted(Path state, long run) throws UserError {
    var to = submission;
    if (to == null) {
      return null;
    }
    return dryRun ? to.wouldSubmit(state, run) : to.submit(run);
  }

  private String forcedName() {
    return format == null ? "" : format;
  }

  private ImportResult result(
      ImportReport report, @Nullable BackfillResult sent, BigDecimal seconds) {
    var counts = report.counts();
    return new ImportResult(
        dryRun ? 0 : report.run(),
        report.files(),
        counts.imported(),
        counts.known(),
        counts.skips(),
        counts.ignored(),
        counts.rejected(),
        counts.tracks(),
        report.marks(),
        report.counted(),
        sent == null ? null : sent.listens(),
        sent == null ? null : sent.tooOld(),
        dryRun ? byOtherRules(report) : null,
        seconds);
  }

  private static ImportResult.@Nullable ByOtherRules byOtherRules(ImportReport report) {
    var counts = report.byOtherRules();
    return counts.isEmpty()
        ? null
        : new ImportResult.ByOtherRules(
            counts.getOrDefault(OtherRule.SPOTIFY, 0L),
            counts.getOrDefault(OtherRule.LISTENBRAINZ, 0L),
            counts.getOrDefault(OtherRule.KOITO, 0L));
  }

  private List<String> named() {
    return paths.stream()
        .map(path -> path.toString().equals("-") ? path : path.toAbsolutePath().normalize())
        .map(Path::toString)
        .toList();
  }

  private String settings(String forced) {
    return "format=%s with=%s%s"
        .formatted(forced, with.stream().sorted().toList(), withCounts ? " counts" : "");
  }

  /// As in `1 skip`, `1,234 skips`.
  static String plural(long count, String one) {
    return "%,d %s%s".formatted(count, one, count == 1 ? "" : "s");
  }
}
