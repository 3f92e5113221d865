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

/// An account at Spotify.
///
/// What is seen of the play in progress changes with each look, and is written down only where
/// something has happened to it. In between it is kept here, together with the checkpoint to which
/// it belongs; after a restart, the rule finds out from the position what became of the play.
public final class Spotify implements Feed {
  private static final int LIST = 50;
  private static final Duration SPACING = Duration.ofSeconds(1);

  /// How soon to look again while something may come to count, when it has, during an
  /// advertisement, and else.
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

  /// What was returned last; null for nothing yet.
  private @Nullable String given;

  private Live live = Live.NOTHING;

  /// When the list was read last.
  private @Nullable Moment listed;

  private List<String> rejected = List.of();

  private LoginEnd end = new LoginEnd(null);

  /// @param name the user's own name for it
  /// @param every how often it reads the list
  /// @param clocks of this machine
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

  /// Spotify does not count plays.
  @Override
  public FeedAccount check() throws FeedException {
    var account = spotifyApi.account();
    end = new LoginEnd(account.expires());
    return account;
  }

  /// One request: of the list where that is due, else of what plays now. The list is always asked
  /// for as a whole.
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
    var told = known == null ? 0 : known.warned();
    var warning = end.warning(told, now, name, login);
    var next = new SpotifyCheckpoint(mode, now, found.seen(), live.current(), end.due(told, now));
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

  /// What a request brought, see [FeedPage].
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

  /// With the list, the only thing to look for are local files.
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
    return new FeedException(
        new FeedProblem.TryLater("Spotify answered something else than was asked for", null));
  }

  /// The list is read as a whole, and each entry of it by itself: no play can make it fail.
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
