package io.github.earmark.web.playlists;

import io.github.earmark.control.Paths;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.FixLog;
import io.github.earmark.playlist.Listening;
import io.github.earmark.playlist.PlaylistCheck;
import io.github.earmark.playlist.PlaylistCheck.Gone;
import io.github.earmark.playlist.PlaylistEntry;
import io.github.earmark.playlist.PlaylistFixes;
import io.github.earmark.playlist.PlaylistFixes.Fixed;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.playlist.StoredPlaylists;
import io.github.earmark.stats.StatisticsStore;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stored playlists for the page: listed, checked and repaired.
public record StoredPlaylistActions(Map<String, String> env, PlaylistSource source, Clock clock) {
  /// The greatest number of songs shown; use a client of the player for longer playlists.
  private static final int MOST_SHOWN = 1_000;

  /// The playlists of all players.
  public record AllPlaylists(List<StoredPlaylists> players) {}

  /// A playlist that was checked.
  ///
  /// @param mended whether its last repair can be undone
  public record CheckResult(
      String player, String name, int songs, List<Gone> gone, boolean mended) {}

  /// The contents of a playlist.
  ///
  /// @param songs how many there are, including those that are not shown
  public record StoredSongs(int songs, List<StoredEntry> entries) {}

  /// A song of it.
  ///
  /// @param label null if the player does not describe it
  public record StoredEntry(String uri, @Nullable String label, boolean gone) {}

  private Path state() {
    return Paths.state(env);
  }

  /// The playlists of all players.
  public AllPlaylists all() throws UserError, IOException {
    return history(
        history -> {
          var listening =
              history == null
                  ? Listening.NONE
                  : Listening.read(
                      history, new StatisticsStore(state(), StatisticsStore.Progress.SILENT));
          return new AllPlaylists(
              source.players().stream()
                  .map(player -> StoredPlaylists.of(player, history, listening))
                  .toList());
        });
  }

  /// What is missing from playlist `name` of `player`.
  public CheckResult check(WebRequest request) throws UserError, IOException {
    return at(
        request,
        (fixes, check, name) -> {
          var checked = check.of(name);
          return new CheckResult(
              fixes.player().name(),
              name,
              checked.entries().size(),
              checked.gone(),
              fixes.mended(name));
        });
  }

  /// The songs of playlist `name` of `player`, up to [#MOST_SHOWN].
  public StoredSongs songs(WebRequest request) throws UserError, IOException {
    var name = name(request);
    try (var session = Console.player(source, request.value("player")).open()) {
      requireThere(session, name);
      var entries = session.entries(name);
      return new StoredSongs(
          entries.size(),
          entries.stream().limit(MOST_SHOWN).map(StoredPlaylistActions::entry).toList());
    } catch (PlayerException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), "`earmark doctor` looks at it");
    }
  }

  private static StoredEntry entry(PlaylistEntry entry) {
    var track = entry.track();
    return new StoredEntry(entry.uri(), track == null ? null : track.label(), entry.gone());
  }

  /// Puts in the likely replacements.
  public Fixed fix(WebRequest request) throws UserError, IOException {
    return at(request, (fixes, check, name) -> fixes.fix(check.of(name)));
  }

  /// Undoes the last repair.
  public Fixed undo(WebRequest request) throws UserError, IOException {
    return at(request, (fixes, _, name) -> fixes.undo(name));
  }

  private interface Work<T> {
    T with(PlaylistFixes fixes, PlaylistCheck check, String name)
        throws UserError, IOException, PlayerException;
  }

  private <T> T at(WebRequest request, Work<T> work) throws UserError, IOException {
    var name = name(request);
    var player = Console.player(source, request.value("player"));
    return history(
        history -> {
          try (var session = player.open()) {
            var fixes = new PlaylistFixes(player, session, new FixLog(state()), clock);
            fixes.settle();
            requireThere(session, name);
            return work.with(fixes, new PlaylistCheck(player, session, history), name);
          }
        });
  }

  private static String name(WebRequest request) throws UserError {
    var name = request.value("name");
    if (name == null) {
      throw UserError.usage("which playlist?", "add ?name=NAME");
    }
    return name;
  }

  private static void requireThere(PlaylistPlayer.Session session, String name)
      throws PlayerException, UserError {
    if (!session.names().contains(name)) {
      throw UserError.failed("there is no playlist " + name, "look at the list again");
    }
  }

  private interface WithHistory<T> {
    T with(@Nullable Reader history) throws UserError, IOException, PlayerException;
  }

  private <T> T history(WithHistory<T> work) throws UserError, IOException {
    try {
      if (!Files.exists(state().resolve("history.db"))) {
        return work.with(null);
      }
      try (var history = Reader.open(state())) {
        return work.with(history);
      }
    } catch (PlayerException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), "`earmark doctor` looks at it");
    }
  }
}
