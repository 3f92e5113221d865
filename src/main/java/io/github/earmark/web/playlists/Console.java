package io.github.earmark.web.playlists;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.control.Paths;
import io.github.earmark.features.CollectionException;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.FeatureColumn;
import io.github.earmark.features.SongCollection;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.FeatureSpread;
import io.github.earmark.playlist.Handover;
import io.github.earmark.playlist.PlaylistEntry;
import io.github.earmark.playlist.PlaylistMaker;
import io.github.earmark.playlist.PlaylistMaker.Made;
import io.github.earmark.playlist.PlaylistMaker.Selection;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.playlist.SmartPlaylists.Smart;
import io.github.earmark.playlist.SongsLike;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The page's tab for choosing songs with sliders and sending them to a player. Handles one request
/// at a time.
public final class Console {
  /// Selections that are cached, so that moving a slider need not ask the player again.
  private static final int KEPT = 8;

  private final Path state;
  private final PlaylistSource source;
  private final SmartPlaylistActions smart;
  private final HeardSongs heard;
  private final Map<String, Selection> selections = new RecentlyUsed<>(KEPT, KEPT);
  private final ReentrantLock turn = new ReentrantLock();

  /// @param smart which keeps how playlists are made
  public Console(SmartPlaylistActions smart) {
    this.state = Paths.state(smart.env());
    this.source = smart.source();
    this.smart = smart;
    this.heard = new HeardSongs(state, smart.clock());
  }

  /// The collections and players to choose from.
  ///
  /// @param smart whether playlists can be smart
  public record Sources(
      List<CollectionInfo> collections, List<PlayerInfo> players, boolean smart) {}

  /// A collection.
  public record CollectionInfo(String name, int songs) {}

  /// A player.
  ///
  /// @param playing the current song; null if there is none
  /// @param problem why it cannot be asked; null if it can
  public record PlayerInfo(
      String name, @Nullable String playing, List<String> playlists, @Nullable String problem) {}

  /// The songs that the sliders start from.
  ///
  /// @param row the song, if it is one; null for several
  /// @param songs how many of them the collection has
  /// @param unknown how many more there are
  public record Chosen(
      String collection,
      String like,
      @Nullable Integer row,
      int songs,
      long unknown,
      List<Slider> features) {}

  /// A feature, with its distribution in the whole collection and in the selection.
  ///
  /// @param mean of the selection; null if no song of it has a value
  /// @param spread of the selection
  /// @param usual its spread in the whole collection
  /// @param circular whether its values are keys
  public record Slider(
      String feature,
      double least,
      double greatest,
      double usual,
      boolean circular,
      @Nullable Double mean,
      @Nullable Double spread) {}

  /// What the current sliders would choose.
  ///
  /// @param count how many songs are in all ranges
  public record Preview(long count, SongsLike songs) {}

  /// The collections and players.
  public Sources sources() throws IOException {
    var collections = new ArrayList<CollectionInfo>();
    for (var name : CollectionFile.names(state)) {
      try (var songs = SongCollection.open(state, name)) {
        collections.add(new CollectionInfo(name, songs.rows()));
      } catch (CollectionException _) {
        // `earmark features list` reports damaged collections.
      }
    }
    return new Sources(
        collections, source.players().stream().map(Console::info).toList(), smart.own());
  }

  private static PlayerInfo info(PlaylistPlayer player) {
    try (var session = player.open()) {
      var playing = session.playing();
      return new PlayerInfo(
          player.name(),
          playing == null ? null : playing.label(),
          session.names().stream().sorted(String.CASE_INSENSITIVE_ORDER).toList(),
          null);
    } catch (PlayerException e) {
      return new PlayerInfo(player.name(), null, List.of(), e.getMessage());
    }
  }

  private interface Work<T> {
    T with(PlaylistMaker maker) throws UserError, IOException, PlayerException;
  }

  private <T> T at(WebRequest request, Work<T> work) throws UserError, IOException {
    turn.lock();
    try {
      return work.with(heard.maker(request.value("in")));
    } catch (CollectionException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e.fix());
    } catch (PlayerException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), "`earmark doctor` looks at it");
    } finally {
      turn.unlock();
    }
  }

  /// A selection, by `playlist` and `player`, by `now` and `player`, by `track`, or by `row`.
  public Chosen chosen(WebRequest request) throws UserError, IOException {
    return at(
        request,
        maker -> {
          var selection = look(maker, request);
          selections.put(key(maker, request), selection);
          var sliders = new ArrayList<Slider>();
          for (var i = 0; i < maker.songs().features().size(); i++) {
            sliders.add(slider(maker.songs(), i, selection.rows()));
          }
          return new Chosen(
              maker.songs().name(),
              selection.label(),
              selection.rows().size() == 1 ? selection.rows().getFirst() : null,
              selection.rows().size(),
              selection.missing(),
              sliders);
        });
  }

  private static Slider slider(SongCollection songs, int feature, List<Integer> rows) {
    FeatureColumn column = songs.features().get(feature);
    var spread = FeatureSpread.of(songs, feature, rows);
    return new Slider(
        column.name(),
        column.least(),
        column.greatest(),
        column.spread(),
        column.circular(),
        spread == null ? null : spread.mean(),
        spread == null ? null : spread.spread());
  }

  private Selection selection(PlaylistMaker maker, WebRequest request)
      throws UserError, PlayerException {
    var kept = selections.get(key(maker, request));
    if (kept != null) {
      return kept;
    }
    var selection = look(maker, request);
    selections.put(key(maker, request), selection);
    return selection;
  }

  private static String key(PlaylistMaker maker, WebRequest request) {
    return String.join(
        "\n",
        maker.songs().name(),
        String.valueOf(request.value("row")),
        String.valueOf(request.value("track")),
        String.valueOf(request.value("player")),
        String.valueOf(request.value("playlist")));
  }

  private Selection look(PlaylistMaker maker, WebRequest request)
      throws UserError, PlayerException {
    var row = request.number("row");
    if (row != null) {
      if (row >= maker.songs().rows()) {
        throw UserError.failed("the collection has no such song", "choose one again");
      }
      var song = maker.songs().song(row.intValue());
      return new Selection(
          song.artist().isEmpty() ? song.title() : song.artist() + " – " + song.title(),
          List.of(row.intValue()),
          0);
    }
    var track = request.value("track");
    if (track != null) {
      return maker.track(state, track);
    }
    try (var session = player(request).open()) {
      var name = request.value("playlist");
      if (name == null) {
        var playing = session.playing();
        if (playing == null) {
          throw UserError.failed("nothing plays", "play something, or choose a playlist");
        }
        return maker.tracks(state, playing.label(), List.of(playing));
      }
      Handover.requireThere(session, name);
      var tracks =
          session.entries(name).stream()
              .map(PlaylistEntry::track)
              .filter(Objects::nonNull)
              .toList();
      if (tracks.isEmpty()) {
        throw UserError.failed(
            "there is no song in the playlist " + name, "see the page of stored playlists");
      }
      return maker.tracks(state, name, tracks);
    }
  }

  private PlaylistPlayer player(WebRequest request) throws UserError {
    return player(source, request.value("player"));
  }

  /// The player of that name; the first if none is named.
  static PlaylistPlayer player(PlaylistSource source, @Nullable String name) throws UserError {
    var players = source.players();
    return players.stream()
        .filter(player -> name == null || player.name().equals(name))
        .findFirst()
        .orElseThrow(() -> UserError.failed("there is no player " + name, "choose another"));
  }

  /// What would be chosen.
  public Preview preview(WebRequest request) throws UserError, IOException {
    return at(
        request,
        maker -> {
          var selection = selection(maker, request);
          var made = maker.make(RecipeWords.of(request), selection);
          return new Preview(made.count(), SongsLike.of(maker.songs(), selection, made));
        });
  }

  /// Chooses songs and sends them: `to` is `queue` (with `play=1`, played at once), or `playlist`
  /// with its `name` (with `smart=1`, kept as a smart playlist).
  public SongsLike generate(WebRequest request) throws UserError, IOException {
    return at(request, maker -> delivered(maker, request));
  }

  private SongsLike delivered(PlaylistMaker maker, WebRequest request)
      throws UserError, IOException, PlayerException {
    var kept = "1".equals(request.value("smart"));
    if (kept) {
      // Before the player gets the playlist.
      smart.requireOwn();
    }
    var selection = selection(maker, request);
    var recipe = RecipeWords.of(request);
    var made = maker.make(recipe, selection);
    var player = player(request);
    return withHistory(
        history -> {
          try (var session = player.open()) {
            var delivered = new Handover(maker.songs(), maker.heard(), player, session, history);
            var uris = delivered.places(made.picks());
            var to = String.valueOf(request.value("to"));
            if (to.equals("playlist")) {
              var name = name(request);
              delivered.store(uris, name);
              if (kept) {
                var like = request.value("row") == null ? request.value("playlist") : null;
                smart.keep(
                    Smart.made(name, player.name(), maker, selection, like, recipe, uris.values()));
              }
              return SongsLike.of(maker.songs(), selection, made, name, player.name(), uris);
            }
            delivered.queue(uris, "1".equals(request.value("play")));
            return SongsLike.of(maker.songs(), selection, made, "queue", player.name(), uris);
          }
        });
  }

  private static String name(WebRequest request) throws UserError {
    var name = request.value("name");
    if (name == null || name.length() > 200 || name.matches("(?s).*[/\\p{Cntrl}].*")) {
      throw UserError.usage(
          "a playlist cannot be called that", "use up to 200 characters, and no slash");
    }
    return name;
  }

  /// The songs as a playlist file for any player; songs that the given player has are listed with
  /// its URIs.
  public String file(WebRequest request) throws UserError, IOException {
    return at(
        request,
        maker -> {
          var selection = selection(maker, request);
          var made = maker.make(RecipeWords.of(request), selection);
          var player = player(request);
          return withHistory(
              history -> {
                try (var session = player.open()) {
                  var places =
                      new Handover(maker.songs(), maker.heard(), player, session, history)
                          .places(made.picks());
                  return m3u8(made, places);
                }
              });
        });
  }

  private static String m3u8(Made made, Map<Integer, String> places) {
    var text = new StringBuilder("#EXTM3U\n");
    for (var pick : made.picks()) {
      var uri = places.get(pick.row());
      if (uri != null) {
        var song = pick.song();
        text.append(
            String.format(
                Locale.ROOT,
                "#EXTINF:-1,%s - %s%n%s%n",
                song.artist().replaceAll("\\p{Cntrl}", " "),
                song.title().replaceAll("\\p{Cntrl}", " "),
                uri));
      }
    }
    return text.toString();
  }

  private interface WithHistory<T> {
    T with(@Nullable Reader history) throws UserError, IOException, PlayerException;
  }

  private <T> T withHistory(WithHistory<T> work) throws UserError, IOException, PlayerException {
    if (!Files.exists(state.resolve("history.db"))) {
      return work.with(null);
    }
    try (var history = Reader.open(state)) {
      return work.with(history);
    }
  }
}
