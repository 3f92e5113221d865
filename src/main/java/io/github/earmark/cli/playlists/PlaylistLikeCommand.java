package io.github.earmark.cli.playlists;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.command.WishOptions;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.features.SongCollection;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.ChosenCollection;
import io.github.earmark.playlist.Handover;
import io.github.earmark.playlist.Listening;
import io.github.earmark.playlist.PlaylistEntry;
import io.github.earmark.playlist.PlaylistMaker;
import io.github.earmark.playlist.PlaylistMaker.Selection;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.playlist.Recipe;
import io.github.earmark.playlist.SmartPlaylists;
import io.github.earmark.playlist.SmartPlaylists.Smart;
import io.github.earmark.playlist.SongListening;
import io.github.earmark.playlist.SongsLike;
import io.github.earmark.stats.StatisticsStore;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "like",
    description = "Make a playlist of songs that are like others, by the features you name.",
    footer = {
      "",
      "TRACK is a track's number in the history, or \"ARTIST - TITLE\". With --playlist,",
      "the mean of each feature is taken. The songs themselves are not among the",
      "picks, and no song is there twice. The same options give the same songs as long",
      "as the collection and the history do not change; with --seed, they are drawn at",
      "random from four times as many of the nearest, and each number draws others.",
      "",
      "--exclude takes, separated by commas: skipped (left early at least as often as",
      "heard), hated, heard (before) and unheard.",
      "",
      "Examples:",
      "  earmark playlist like 17 --on tempo,loudness:2",
      "  earmark playlist like --now --on tempo,energy --exclude skipped --to queue",
      "  earmark playlist like --set tempo=120,energy=0.9 --range year=1990..1999",
      "  earmark playlist like --playlist Morning --on valence --to \"More mornings\"",
    })
public final class PlaylistLikeCommand extends PlayerCommand {
  private static final String PRINT = "print";
  private static final String QUEUE = "queue";

  @Parameters(
      arity = "0..1",
      paramLabel = "TRACK",
      description = "The song that others should be like.")
  private @Nullable String track;

  @Option(names = "--now", description = "Songs like the one that is playing.")
  private boolean now;

  @Option(
      names = "--playlist",
      paramLabel = "PLAYLIST",
      description = "Songs like those of this stored playlist.")
  private @Nullable String playlist;

  @Mixin private WishOptions wanted = new WishOptions();

  @Option(
      names = "--exclude",
      paramLabel = "UNWANTED",
      description = "Leave songs out by how you heard them: skipped, hated, heard, unheard.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--not-played-since",
      paramLabel = "SPAN",
      description = "Leave out what you heard within this time, such as 30d.")
  private @Nullable String notPlayedSince;

  @Option(
      names = "--max-per-artist",
      paramLabel = "N",
      description = "The greatest number of songs per artist.")
  private @Nullable String perArtist;

  @Option(
      names = "--to",
      paramLabel = "PLACE",
      description =
          "queue (at its end), the name of a new stored playlist, or print (the default).")
  private String to = PRINT;

  @Option(names = "--play", description = "With --to queue: play the first of them now.")
  private boolean play;

  @Option(
      names = "--smart",
      description = "With the name of a playlist: keep how it is made, for `playlist refresh`.")
  private boolean smart;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Draw the songs at random; the same number draws the same songs.")
  private @Nullable String seed;

  public PlaylistLikeCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal, backend, root);
  }

  @Override
  int run() throws UserError, IOException, ConfigException {
    var models = (track == null ? 0 : 1) + (now ? 1 : 0) + (playlist == null ? 0 : 1);
    if (models > 1 || (models == 0 && wanted.set() == null)) {
      throw UserError.usage(
          "like what?",
          "name one of: a TRACK, --now, --playlist PLAYLIST; or only values, with --set");
    }
    if (smart && models == 0) {
      throw UserError.usage(
          "--smart needs something that the songs are like",
          "name a TRACK, --now or --playlist PLAYLIST");
    }
    if (play && !to.equals(QUEUE)) {
      throw UserError.usage("--play goes with --to queue", "leave it out, or add --to queue");
    }
    if (smart && (to.equals(QUEUE) || to.equals(PRINT))) {
      throw UserError.usage("--smart goes with the name of a playlist", "add --to NAME");
    }
    var recipe =
        new Recipe(
            wanted.on(),
            wanted.set(),
            wanted.ranges(),
            exclude,
            perArtist == null ? 0 : Arguments.rowsOf("--max-per-artist", perArtist),
            notPlayedSince,
            most(),
            seed == null ? null : seed(seed));
    try (var songs = ChosenCollection.open(state(), wanted.in())) {
      var answer =
          needsPlayer()
              ? players(players -> made(songs, recipe, one(players)))
              : made(songs, recipe);
      return print(answer, page -> SongsLikeView.show(page, answer));
    }
  }

  private int most() throws UserError {
    var most = wanted.limit();
    if (most > 10_000) {
      throw UserError.usage("--limit takes at most 10000", "ask for fewer songs");
    }
    return most;
  }

  private boolean needsPlayer() {
    return now || playlist != null || !to.equals(PRINT);
  }

  private SongsLike made(SongCollection songs, Recipe recipe) throws UserError, IOException {
    try {
      return history(history -> made(songs, recipe, null, null, history));
    } catch (PlayerException e) {
      throw new IllegalStateException("no player was asked", e);
    }
  }

  private SongsLike made(SongCollection songs, Recipe recipe, PlaylistPlayer player)
      throws UserError, IOException, PlayerException {
    try (var session = player.open()) {
      return history(history -> made(songs, recipe, player, session, history));
    }
  }

  private SongsLike made(
      SongCollection songs,
      Recipe recipe,
      @Nullable PlaylistPlayer player,
      PlaylistPlayer.@Nullable Session session,
      @Nullable Reader history)
      throws UserError, IOException, PlayerException {
    var place = to.equals(PRINT) || to.equals(QUEUE) ? to : checkedName(to);
    if (session != null && !place.equals(PRINT) && !place.equals(QUEUE)) {
      Handover.requireFree(session, place);
    }
    var heard = history == null ? SongListening.NONE : heard(songs, history);
    var maker = new PlaylistMaker(songs, heard, terminal.clock());
    var selection = selection(maker, session);
    var made = maker.make(recipe, selection);
    if (player == null || session == null || place.equals(PRINT)) {
      return SongsLike.of(songs, selection, made);
    }
    var delivered = new Handover(songs, heard, player, session, history);
    var uris = delivered.places(made.picks());
    if (place.equals(QUEUE)) {
      delivered.queue(uris, play);
    } else {
      delivered.store(uris, place);
    }
    if (smart) {
      var keeper = player.name();
      new SmartPlaylists(state())
          .keep(Smart.made(place, keeper, maker, selection, playlist, recipe, uris.values()));
    }
    return SongsLike.of(songs, selection, made, place, player.name(), uris);
  }

  private static long seed(String word) throws UserError {
    if (!word.matches("[0-9]{1,18}")) {
      throw UserError.usage("--seed takes a number, not " + word, "write it as --seed 7");
    }
    return Long.parseLong(word);
  }

  private SongListening heard(SongCollection songs, Reader history) {
    return SongListening.read(
        songs,
        history,
        Listening.read(history, new StatisticsStore(state(), StatisticsStore.Progress.SILENT)),
        state());
  }

  private Selection selection(PlaylistMaker maker, PlaylistPlayer.@Nullable Session session)
      throws UserError, PlayerException {
    if (track != null) {
      return maker.track(state(), track);
    }
    if (session == null || !(now || playlist != null)) {
      return new Selection("the values you set", List.of(), 0);
    }
    if (now) {
      var playing = session.playing();
      if (playing == null) {
        throw UserError.failed("nothing plays", "name a TRACK, or play something");
      }
      return maker.tracks(state(), playing.label(), List.of(playing));
    }
    var name = Objects.requireNonNull(playlist);
    Handover.requireThere(session, name);
    var tracks =
        session.entries(name).stream().map(PlaylistEntry::track).filter(Objects::nonNull).toList();
    if (tracks.isEmpty()) {
      throw UserError.failed(
          "there is no song in the playlist " + name, "`earmark playlists check` says why");
    }
    return maker.tracks(state(), name, tracks);
  }
}
