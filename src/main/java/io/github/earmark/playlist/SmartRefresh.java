package io.github.earmark.playlist;

import io.github.earmark.features.CollectionException;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.PlaylistMaker.Selection;
import io.github.earmark.playlist.SmartPlaylists.Smart;
import io.github.earmark.stats.StatisticsStore;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Refreshes smart playlists.
///
/// @param state the directory of the history
/// @param history null if there is none
/// @param clock in the listener's time zone
public record SmartRefresh(Path state, @Nullable Reader history, Clock clock) {
  private static final String OLD = " (before it was refreshed)";

  /// The result of a refresh.
  ///
  /// @param songs how many it has now
  /// @param added how many of them are new
  /// @param missing how many were chosen that the player does not have
  public record Refreshed(int songs, int added, long missing) {}

  /// Refreshes a playlist. One that was changed by hand is left alone.
  ///
  /// @throws UserError if it cannot be made, or was changed by hand
  public Refreshed refresh(Smart smart, PlaylistPlayer player)
      throws UserError, IOException, PlayerException {
    try (var songs = ChosenCollection.open(state, smart.collection());
        var session = player.open()) {
      requireUntouched(session, smart);
      var heard =
          history == null
              ? SongListening.NONE
              : SongListening.read(
                  songs,
                  history,
                  Listening.read(
                      history, new StatisticsStore(state, StatisticsStore.Progress.SILENT)),
                  state);
      var maker = new PlaylistMaker(songs, heard, clock);
      var made = maker.make(smart.recipe(), selection(maker, session, smart));
      var delivered = new Handover(songs, heard, player, session, history);
      var uris = List.copyOf(delivered.places(made.picks()).values());
      if (uris.isEmpty()) {
        throw UserError.failed(
            player.name() + " has none of the songs that were chosen",
            "make the playlist again with other options");
      }
      put(session, smart.name(), uris);
      new SmartPlaylists(state).refreshed(smart.with(uris, clock.instant()));
      var before = new HashSet<>(smart.songs());
      return new Refreshed(
          uris.size(),
          (int) uris.stream().filter(uri -> !before.contains(uri)).count(),
          (long) made.picks().size() - uris.size());
    } catch (CollectionException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e.fix());
    }
  }

  private static void requireUntouched(PlaylistPlayer.Session session, Smart smart)
      throws PlayerException, UserError {
    if (session.names().contains(smart.name())) {
      var now = session.entries(smart.name()).stream().map(PlaylistEntry::uri).toList();
      if (!now.equals(smart.songs())) {
        throw UserError.failed(
            "the playlist " + smart.name() + " was changed by hand, so it was left as it is",
            "delete or rename it at the player, or `earmark playlist forget` it");
      }
    }
  }

  private Selection selection(PlaylistMaker maker, PlaylistPlayer.Session session, Smart smart)
      throws PlayerException, UserError {
    var playlist = smart.playlist();
    if (playlist == null) {
      return maker.track(state, Objects.requireNonNull(smart.track()));
    }
    Handover.requireThere(session, playlist);
    return maker.tracks(
        state,
        playlist,
        session.entries(playlist).stream()
            .map(PlaylistEntry::track)
            .filter(Objects::nonNull)
            .toList());
  }

  /// The old playlist exists until the new one does.
  private static void put(PlaylistPlayer.Session session, String name, List<String> uris)
      throws PlayerException {
    var names = session.names();
    var old = name + OLD;
    if (names.contains(old) && names.contains(name)) {
      session.remove(old);
    }
    if (names.contains(name)) {
      session.replace(name, uris, old);
      session.remove(old);
    } else {
      session.create(name, uris);
    }
  }
}
