package io.github.earmark.spotify;

import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPage;
import io.github.earmark.feeds.FeedPage.Progress;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.spotify.LiveRule.Live;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Spotify account as a feed.
///
/// The state of the play in progress changes with every observation, but it is stored only when
/// something happens to it. In between, it is kept in memory together with its checkpoint; after a
/// restart, the position shows what became of the play.
public final class Spotify implements Feed {
  private static final int LIST = 50;
  private static final Duration SPACING = Duration.ofSeconds(1);

  /// How soon to look again: while a play has yet to qualify, after it has, during an
  /// advertisement, and otherwise.
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final Duration COUNTED = Duration.ofSeconds(15);
  private static final Duration ADVERTISEMENT = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final String name;
  private final SpotifyMode mode;
  private final Duration every;
  private final SpotifyApi spotifyApi;
  private final String login;
  private final Supplier<Moment> clocks;

  /// The checkpoint that was returned last; null for none.
  private @Nullable String given;

  private Live live = Live.NOTHING;

  /// When the list was last read.
  private @Nullable Moment listed;

  private List<String> rejected = List.of();

  private LoginEnd end = new LoginEnd(null);

  /// @param name the user's name for the feed
  /// @param every how often to read the list
  /// @param clocks this machine's clocks
  public Spotify(
      String name,
      SpotifyMode mode,
      Duration every,
      Authorization authorization,
      ConsentFile consentFile,
      Supplier<Moment> clocks) {
    this.name = name;
    this.mode = mode;
    this.every = every;
    this.spotifyApi = new SpotifyApi(authorization, consentFile);
    this.login = consentFile.login();
    this.clocks = clocks;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String service() {
    return "Spotify";
  }

  /// Spotify does not report a number of plays.
  @Override
  public FeedAccount check() throws FeedException {
    var account = spotifyApi.account();
    end = new LoginEnd(account.expires());
    return account;
  }

  /// Makes one request: for the list if that is due, or for what is playing now. The list is always
  /// requested as a whole.
  @Override
  public FeedPage read(@Nullable String checkpoint, int size) throws FeedException {
    var known = checkpoint == null ? null : SpotifyCheckpoint.read(checkpoint).in(mode);
    if (!Objects.equals(checkpoint, given)) {
      live = Live.kept(known == null ? null : known.current());
      listed = null;
    }
    var seen = known == null ? SeenPlays.NOTHING : known.seen();
    var found = mode.lists() && (!mode.looks() || due()) ? list(seen) : look(seen);
    var now = clocks.get().wall();
    var warned = known == null ? 0 : known.warned();
    var warning = end.warning(warned, now, name, login);
    var next = new SpotifyCheckpoint(mode, now, found.seen(), live.current(), end.due(warned, now));
    given =
        checkpoint != null && known != null && found.plays().isEmpty() && known.same(next)
            ? checkpoint
            : next.write();
    return new FeedPage(
        found.plays(),
        given,
        found.more(),
        found.next(),
        new Progress(found.plays().size(), null),
        found.rejected(),
        warning == null
            ? found.notices()
            : Stream.concat(found.notices().stream(), Stream.of(warning)).toList());
  }

  /// The result of a request, see [FeedPage].
  private record Found(
      List<FeedPlay> plays,
      SeenPlays seen,
      boolean more,
      @Nullable Duration next,
      List<String> rejected,
      List<String> notices) {}

  private boolean due() {
    return listed == null || clocks.get().since(listed).compareTo(every) >= 0;
  }

  private Found list(SeenPlays seen) throws FeedException {
    var reply = spotifyApi.get("/me/player/recently-played?limit=" + LIST);
    var page = reply == null ? null : RecentPlay.read(reply, LIST);
    if (page == null) {
      throw unclear();
    }
    listed = clocks.get();
    var news = RecentlyPlayed.in(page, seen);
    var fresh = page.rejected().stream().filter(line -> !rejected.contains(line)).toList();
    rejected = page.rejected();
    return new Found(
        news.plays(),
        news.seen(),
        mode.looks(),
        null,
        fresh,
        news.gap() == null ? List.of() : List.of(news.gap()));
  }

  private Found look(SeenPlays seen) throws FeedException {
    var reply = spotifyApi.get("/me/player/currently-playing");
    var look = reply == null ? new CurrentlyPlaying.Nothing() : CurrentlyPlaying.read(reply);
    if (look == null) {
      throw unclear();
    }
    var ours = ours(look);
    var after = LiveRule.look(live, ours, clocks.get());
    live = after.live();
    var unnamed =
        after.plays().stream()
            .map(FeedPlay::track)
            .filter(track -> !track.named())
            .map(track -> track.label() + ", without an artist or a title")
            .toList();
    return new Found(
        after.plays().stream().filter(play -> play.track().named()).toList(),
        seen,
        false,
        next(ours, live.current()),
        unnamed,
        List.of());
  }

  /// If the list is read as well, only local files have to be observed.
  private CurrentlyPlaying ours(CurrentlyPlaying look) {
    return mode.lists() && look instanceof CurrentlyPlaying.Song song && !song.local()
        ? new CurrentlyPlaying.Other(false, song.position())
        : look;
  }

  private static Duration next(CurrentlyPlaying look, @Nullable CurrentPlay current) {
    return switch (look) {
      case CurrentlyPlaying.Song song when !song.playing() -> COUNTED;
      case CurrentlyPlaying.Song _ ->
          current != null && current.play().qualified() ? COUNTED : SOON;
      case CurrentlyPlaying.Other(var advertisement, _) -> advertisement ? ADVERTISEMENT : IDLE;
      case CurrentlyPlaying.Unnamed _, CurrentlyPlaying.Nothing _ -> IDLE;
    };
  }

  private static FeedException unclear() {
    return new FeedException(new FeedProblem.TryLater("Spotify's answer was not understood", null));
  }

  /// No single play can make the list fail: it is read as a whole, and each entry on its own.
  @Override
  public Passed pass(@Nullable String checkpoint) {
    return new Passed(
        checkpoint == null
            ? new SpotifyCheckpoint(mode, clocks.get().wall(), SeenPlays.NOTHING, null, 0).write()
            : checkpoint,
        "what Spotify answered");
  }

  @Override
  public int pageSize() {
    return LIST;
  }

  @Override
  public Duration spacing() {
    return SPACING;
  }
}
