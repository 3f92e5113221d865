package io.github.earmark.spotify;

import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.PolledAccount;
import io.github.earmark.playback.Moment;
import io.github.earmark.spotify.SpotifyListener.Listed;
import io.github.earmark.spotify.SpotifyListener.Piece;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// An account at Spotify that is read by its list. Its user logs in again every five months: a
/// login is good for six.
public final class PolledSpotify implements PolledAccount {
  private static final int LENGTH = 200;
  private static final Duration LOGIN = Duration.ofDays(150);

  private final SpotifyRules rules;
  private final Authorization authorization;
  private final ConsentFile consentFile;
  private final Spotify spotify;
  private final List<Listed> all = new ArrayList<>();
  private Duration sinceLogin = Duration.ZERO;

  /// @param directory where the consent is kept
  public PolledSpotify(Path directory, Supplier<Moment> clock) throws Exception {
    rules = new SpotifyRules(() -> clock.get().wall());
    authorization =
        new Authorization(
            SpotifyRig.SERVER, new AtSpotify(rules), SpotifyRig.LOGIN, () -> clock.get().wall());
    consentFile = new ConsentFile(directory.resolve("spotify-year"), SpotifyRig.LOGIN);
    spotify =
        new Spotify(
            "year",
            SpotifyMode.RECENTLY_PLAYED,
            Duration.ofMinutes(20),
            authorization,
            consentFile,
            clock);
    login();
  }

  private void login() throws Exception {
    var attempt =
        Authorization.Attempt.with(
            SpotifyRules.CLIENT, URI.create("http://127.0.0.1:43210/callback"));
    var back = SpotifyRules.fields(rules.consent(authorization.page(attempt)).getRawQuery());
    consentFile.replace(authorization.tokens(attempt, back.getOrDefault("code", "")));
  }

  @Override
  public Feed feed() {
    return spotify;
  }

  /// The list tells ends.
  @Override
  public void play(long time, String title) {
    all.add(new Listed(Piece.song(title, LENGTH), Instant.ofEpochSecond(time + LENGTH)));
    rules.list(List.copyOf(all.subList(Math.max(0, all.size() - 50), all.size())));
  }

  @Override
  public void pass(Duration time) throws Exception {
    sinceLogin = sinceLogin.plus(time);
    if (sinceLogin.compareTo(LOGIN) > 0) {
      login();
      sinceLogin = Duration.ZERO;
    }
  }

  @Override
  public List<String> titles() {
    return all.stream().map(one -> one.piece().name()).toList();
  }

  @Override
  public void close() {
    if (!rules.offences.isEmpty()) {
      throw new AssertionError("Spotify would not take it: " + rules.offences);
    }
  }
}
