package io.github.earmark.metrics;

import io.github.earmark.api.MetricsResult;
import io.github.earmark.control.ControlClient;
import io.github.earmark.control.Paths;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All metrics as text, from one request to the daemon and one read of the history. If one of the
/// two is not available, the text says so and has the rest. Safe for any thread.
public final class Metrics {
  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
  private static final List<String> FILES =
      List.of("history.db", "history.db-wal", "history.db-shm");

  private final Map<String, String> env;
  private final String version;
  private final Path folder;
  private final PlayCounter plays;
  private final ReentrantLock turn = new ReentrantLock();

  /// @param env the environment, which says where the history and the daemon are
  /// @param version of this program, used while no daemon reports its own
  public Metrics(Map<String, String> env, String version) {
    this.env = env;
    this.version = version;
    this.folder = Paths.state(env);
    this.plays = new PlayCounter(folder);
  }

  /// All metrics at this moment, in UTF-8.
  public byte[] text(TextFormat format) {
    var families = new Families();
    var daemon = daemon();
    families
        .gauge("earmark_up", "Whether a daemon runs and answers: 1 or 0.")
        .set(daemon == null ? 0 : 1);
    families.info(
        "earmark_build",
        "The version of the daemon, or of the command if none is running.",
        "version",
        daemon == null ? version : daemon.version());
    if (daemon != null) {
      DaemonSeries.add(families, daemon);
    }
    families
        .gauge("earmark_history_readable", "Whether the history can be read here: 1 or 0.")
        .set(history(families, daemon) ? 1 : 0);
    disk(families);
    return families.write(format);
  }

  private @Nullable MetricsResult daemon() {
    try {
      return ControlClient.of(env).ask(MetricsResult.class, "metrics");
    } catch (UserError e) {
      if (e.kind() != UserError.Kind.NO_DAEMON) {
        LOG.warn("The daemon does not tell its metrics: {}", e.getMessage());
      }
      return null;
    }
  }

  private boolean history(Families families, @Nullable MetricsResult daemon) {
    turn.lock();
    try (var history = Reader.open(folder)) {
      HistorySeries.add(families, history.figures(), plays.count(history), daemon);
      return true;
    } catch (HistoryException e) {
      LOG.debug("The history cannot be read", e);
      return false;
    } finally {
      turn.unlock();
    }
  }

  private void disk(Families families) {
    try {
      var store = Files.getFileStore(folder);
      families
          .bytes("earmark_history_disk_free_bytes", "Free space where the history is.")
          .set(store.getUsableSpace());
      families
          .bytes("earmark_history_disk_size_bytes", "Size of the file system where the history is.")
          .set(store.getTotalSpace());
      families
          .bytes("earmark_history_size_bytes", "Size of the history's files.")
          .set(FILES.stream().mapToLong(name -> size(folder.resolve(name))).sum());
    } catch (IOException e) {
      LOG.debug("There is no telling how full the disk is", e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }
}
