package io.github.earmark.playlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The repairs of stored playlists, in a file next to the history. Each is logged before the player
/// is told to change anything, so that after a crash it is known what was being done.
public final class FixLog {
  private static final String NAME = "playlist-fixes.json";

  /// Older repairs can no longer be undone.
  private static final int MOST = 200;

  private static final long LARGEST = 64 << 20;

  private final Path file;

  /// The state of a repair.
  public enum State {
    BEGUN,
    DONE,
    UNDONE
  }

  /// A repair.
  ///
  /// @param id greater than those before it
  /// @param kept the name under which the original playlist is kept
  /// @param before the original entries
  /// @param after the new entries
  public record Fix(
      long id,
      String player,
      String name,
      String kept,
      List<String> before,
      List<String> after,
      Instant moment,
      State state) {
    Fix in(State now) {
      return new Fix(id, player, name, kept, before, after, moment, now);
    }
  }

  record Fixes(List<Fix> fixes) {}

  /// @param state the directory of the history
  public FixLog(Path state) {
    file = state.resolve(NAME);
  }

  /// All logged repairs, oldest first.
  public List<Fix> all() throws IOException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException(file + " is too long to be what Earmark wrote");
      }
      return Json.read(Files.readString(file, UTF_8), Fixes.class).fixes();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  /// Logs a repair that is about to begin.
  Fix begin(
      String player,
      String name,
      String kept,
      List<String> before,
      List<String> after,
      Instant moment)
      throws IOException {
    var id = all().stream().mapToLong(Fix::id).max().orElse(0) + 1;
    var fix = new Fix(id, player, name, kept, before, after, moment, State.BEGUN);
    change(
        fixes -> {
          var more = new ArrayList<>(fixes);
          more.add(fix);
          return more.subList(Math.max(0, more.size() - MOST), more.size());
        });
    return fix;
  }

  /// Logs the outcome of a repair.
  void settle(Fix fix, State state) throws IOException {
    change(fixes -> fixes.stream().map(one -> one.id() == fix.id() ? one.in(state) : one).toList());
  }

  private void change(UnaryOperator<List<Fix>> change) throws IOException {
    var fixes = new Fixes(List.copyOf(change.apply(all())));
    PrivateFile.replace(file, Json.write(fixes));
  }
}
