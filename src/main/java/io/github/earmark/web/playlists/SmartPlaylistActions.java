package io.github.earmark.web.playlists;

import io.github.earmark.control.Paths;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.SmartPlaylists;
import io.github.earmark.playlist.SmartPlaylists.Smart;
import io.github.earmark.playlist.SmartRefresh;
import io.github.earmark.playlist.SmartRefresh.Refreshed;
import io.github.earmark.playlist.SmartSummary;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Smart playlists for the page: listed, refreshed and forgotten, with the same texts as on the
/// command line. The page of another history has none.
///
/// @param own whether the history is this machine's own
public record SmartPlaylistActions(
    Map<String, String> env, PlaylistSource source, Clock clock, boolean own) {

  /// All smart playlists.
  public record AllSmartPlaylists(List<SmartSummary> playlists) {}

  /// A smart playlist that is now an ordinary one.
  public record Forgotten(String forgotten) {}

  private Path state() {
    return Paths.state(env);
  }

  /// All smart playlists.
  public AllSmartPlaylists all() throws IOException {
    return new AllSmartPlaylists(
        own
            ? new SmartPlaylists(state()).all().stream().map(SmartSummary::of).toList()
            : List.of());
  }

  /// Keeps how a playlist was made.
  void keep(Smart smart) throws UserError, IOException {
    requireOwn();
    new SmartPlaylists(state()).keep(smart);
  }

  /// Says no if the history is not this machine's own.
  void requireOwn() throws UserError {
    if (!own) {
      throw SmartPlaylists.onlyOwn("use the page that `earmark web` shows without --history");
    }
  }

  /// Refreshes the one with that `name` and `player`.
  public Refreshed refresh(WebRequest request) throws UserError, IOException {
    var smart = asked(request);
    var player = Console.player(source, smart.player());
    try {
      if (!Files.exists(state().resolve("history.db"))) {
        return new SmartRefresh(state(), null, clock).refresh(smart, player);
      }
      try (var history = Reader.open(state())) {
        return new SmartRefresh(state(), history, clock).refresh(smart, player);
      }
    } catch (PlayerException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), "`earmark doctor` looks at it");
    }
  }

  /// Turns it into an ordinary playlist.
  public Forgotten forget(WebRequest request) throws UserError, IOException {
    var smart = asked(request);
    new SmartPlaylists(state()).forget(smart.name(), smart.player());
    return new Forgotten(smart.name());
  }

  private Smart asked(WebRequest request) throws UserError, IOException {
    requireOwn();
    var name = request.value("name");
    var player = request.value("player");
    return new SmartPlaylists(state())
        .all().stream()
            .filter(one -> one.name().equals(name) && one.player().equals(player))
            .findFirst()
            .orElseThrow(
                () ->
                    UserError.failed(
                        "there is no smart playlist " + name, "look at the list again"));
  }
}
