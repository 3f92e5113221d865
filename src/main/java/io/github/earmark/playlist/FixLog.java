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

/// What was mended in stored playlists, in a file beside the history: written before a player is
/// told to change something, so that whoever comes after a crash knows what was about to happen.
public final class FixLog {
  private static final String NAME = "playlist-fixes.json";

  /// Older ones can no longer be taken back.
  private static final int MOST = 200;

  private static final long LARGEST = 64 << 20;

  private final Path file;

  /// How far a fix is.
  public enum State {
    BEGUN,
    DONE,
    UNDONE
  }

  /// One fix.
  ///
  /// @param id greater than those before it
  /// @param kept what the playlist as it was is called now
  /// @param before its entries
  /// @param after those that it was given
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

  /// All that is known, the oldest first.
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

  /// Writes one down that begins.
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

  /// Writes down what became of one.
  void settle(Fix fix, State state) throws IOException {
    change(fixes -> fixes.stream().map(one -> one.id() == fix.id() ? one.in(state) : one).toList());
  }

  private void change(UnaryOperator<List<Fix>> change) throws IOException {
    var fixes = new Fixes(List.copyOf(change.apply(all())));
    PrivateFile.replace(file, Json.write(fixes));
  }
}
