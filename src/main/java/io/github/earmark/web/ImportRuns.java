package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.control.Paths;
import io.github.earmark.history.imports.ImportRow;
import io.github.earmark.history.read.Reader;
import io.github.earmark.json.JsonReader;
import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs imports of files that were dropped on the page, and lists past ones. Each runs as a process
/// of its own (`earmark import`), one at a time. Safe for any thread.
final class ImportRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRuns.class);
  private static final long LARGEST = 4L << 30;
  private static final int LONGEST_LINE = 64 << 10;

  private final WebServer.Around around;
  private @Nullable Process process;
  private @Nullable ImportJob job;

  ImportRuns(WebServer.Around around) {
    this.around = around;
  }

  /// The import that is running or ran last.
  ///
  /// @param name the file's name
  /// @param state `running`, `done` or `failed`
  /// @param percent how much of the file has been read
  /// @param imported new listens; null while it is running
  /// @param known plays that were already in the history; null while it is running
  /// @param error why it failed; null if it did not
  record ImportJob(
      String name,
      String state,
      long rows,
      long percent,
      @Nullable Long imported,
      @Nullable Long known,
      @Nullable Long skips,
      @Nullable Long rejected,
      @Nullable String error,
      @Nullable String fix) {}

  /// A past import, from the history.
  ///
  /// @param state `done`, `interrupted` or `undone`
  /// @param names the names of the files and folders, without their paths
  record PastImport(
      long run,
      Instant began,
      String state,
      List<String> formats,
      List<String> names,
      long imported,
      long known,
      long skips,
      long rejected) {}

  /// The answer to the page's `imports`, newest first.
  record Imports(@Nullable ImportJob job, List<PastImport> imports) {}

  Map<String, Route> routes() {
    return Map.of(
        "api/imports", Route.get(_ -> WebReply.json(all())),
        "api/import", Route.post(this::take),
        "api/import-undo", Route.post(this::undo));
  }

  private Imports all() {
    try (var history = Reader.open(Paths.state(around.env()))) {
      return new Imports(job(), history.imports().stream().map(ImportRuns::past).toList());
    }
  }

  private synchronized @Nullable ImportJob job() {
    return job;
  }

  private static PastImport past(ImportRow row) {
    var counts = row.counts();
    return new PastImport(
        row.id(),
        row.began(),
        row.undone() != null ? "undone" : row.ended() == null ? "interrupted" : "done",
        row.formats(),
        row.paths().stream().map(path -> path.replaceFirst(".*/", "")).toList(),
        counts.imported(),
        counts.known(),
        counts.skips(),
        counts.rejected());
  }

  private WebReply take(WebRequest request) throws UserError, IOException {
    var given = request.value("name");
    var name = given == null ? "file" : given.replaceAll("[\\p{Cntrl}/\\\\]+", "_");
    var shown = name.length() > 60 ? name.substring(name.length() - 60) : name;
    begin(shown);
    try {
      var folder = folder();
      var file = folder.resolve(harmless(shown));
      save(request.body(), file);
      run(shown, folder, List.of("import", "--json", file.toString()));
    } catch (IOException | RuntimeException e) {
      ended(failed(shown, "it could not be taken", "see whether the disk is full, then try again"));
      throw e;
    }
    return WebReply.json(202, all());
  }

  private WebReply undo(WebRequest request) throws UserError, IOException {
    if (!(ChangeRoutes.body(request).get("run") instanceof Number run)) {
      throw UserError.usage("run is missing", "say which import");
    }
    var name = "undo " + run.longValue();
    begin(name);
    run(name, null, List.of("import", "undo", "--json", Long.toString(run.longValue())));
    return WebReply.json(202, all());
  }

  private synchronized void begin(String name) throws UserError {
    if (job != null && job.state().equals("running")) {
      throw UserError.failed("an import is running already", "wait until it is done");
    }
    job = new ImportJob(name, "running", 0, 0, null, null, null, null, null, null);
  }

  private synchronized void ended(ImportJob how) {
    job = how;
    process = null;
  }

  /// A safe file name. It stays close to the original because the history shows it to the user.
  private static String harmless(String name) {
    var harmless = name.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceFirst("^[.-]", "_");
    return harmless.isBlank() ? "file" : harmless;
  }

  private Path folder() throws IOException {
    Files.createDirectories(around.cache());
    return Files.createTempDirectory(
        around.cache(),
        "import",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void save(InputStream body, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      var piece = new byte[64 << 10];
      var all = 0L;
      for (var read = body.read(piece); read >= 0; read = body.read(piece)) {
        all += read;
        if (all > LARGEST) {
          throw new WebRequest.TooLong();
        }
        out.write(piece, 0, read);
      }
    }
  }

  /// @param folder is deleted when the import ends; null for none
  private synchronized void run(String name, @Nullable Path folder, List<String> words)
      throws IOException {
    var command = new ArrayList<>(around.earmark());
    command.addAll(words);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    var started = builder.start();
    started.getOutputStream().close();
    process = started;
    Thread.ofPlatform()
        .daemon()
        .name("import")
        .start(
            () -> {
              try {
                watch(name, started);
              } finally {
                remove(folder);
              }
            });
  }

  private void watch(String name, Process running) {
    var last = failed(name, "the import ended before it was done", "import it again");
    try (var out = new BufferedReader(new InputStreamReader(running.getInputStream(), UTF_8))) {
      for (var line = line(out); line != null; line = line(out)) {
        if (JsonReader.parse(line) instanceof Map<?, ?> report) {
          var reported = reported(name, report);
          if (reported.state().equals("running")) {
            synchronized (this) {
              job = reported;
            }
          } else {
            last = reported;
          }
        }
      }
    } catch (IOException e) {
      LOG.warn("The import of {} could not be followed: {}", name, e.getMessage());
    }
    ended(last);
  }

  private static @Nullable String line(BufferedReader out) throws IOException {
    var line = new StringBuilder();
    for (var next = out.read(); next != '\n'; next = out.read()) {
      if (next < 0) {
        return line.isEmpty() ? null : line.toString();
      }
      if (line.length() > LONGEST_LINE) {
        throw new IOException("a line is too long");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  private static ImportJob reported(String name, Map<?, ?> report) {
    if (report.containsKey("error")) {
      return failed(name, String.valueOf(report.get("error")), String.valueOf(report.get("fix")));
    }
    if (report.containsKey("percent")) {
      return new ImportJob(
          name,
          "running",
          number(report, "rows"),
          number(report, "percent"),
          null,
          null,
          null,
          null,
          null,
          null);
    }
    return new ImportJob(
        name,
        "done",
        0,
        100,
        number(report, "imported"),
        number(report, "known"),
        number(report, "skips"),
        number(report, "rejected"),
        null,
        null);
  }

  private static ImportJob failed(String name, String error, String fix) {
    return new ImportJob(name, "failed", 0, 0, null, null, null, null, error, fix);
  }

  private static long number(Map<?, ?> report, String key) {
    return report.get(key) instanceof Number number ? number.longValue() : 0;
  }

  private static void remove(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (var inside = Files.newDirectoryStream(folder)) {
      for (var file : inside) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.warn("{} could not be removed: {}", folder, e.getMessage());
    }
  }

  /// Stops a running import. It continues where it stopped when the same file is imported again.
  @Override
  public synchronized void close() {
    if (process != null) {
      process.destroy();
    }
  }
}
