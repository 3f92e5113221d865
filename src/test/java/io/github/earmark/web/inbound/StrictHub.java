package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.api.history.MarkResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.history.TrackMarks;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.SubmittedListen;
import io.github.earmark.web.hub.SubmittedOutcome;
import io.github.earmark.web.hub.SubmittedTrack;
import io.github.earmark.web.hub.TooManyTries;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A hub with one client, `phone`, that takes nothing that breaks its contract.
public final class StrictHub implements Hub {
  public static final String TOKEN = "kq7-phone-token-9c1";
  public static final Client PHONE = new Client("phone");

  final List<SubmittedListen> listens = new ArrayList<>();
  final List<SubmittedTrack> playing = new ArrayList<>();
  final List<String> marks = new ArrayList<>();
  final List<Long> forgotten = new ArrayList<>();
  boolean stopped;

  /// Whether the daemon is away.
  boolean away;

  /// Whether a wrong token is one too many.
  boolean tired;

  /// The title of what is private.
  @Nullable String secret;

  public static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Client phone(boolean right) {
    if (!right && tired) {
      throw new TooManyTries(Duration.ofSeconds(41));
    }
    return right ? PHONE : null;
  }

  @Override
  public @Nullable Client byToken(String token) {
    return phone(token.equals(TOKEN));
  }

  @Override
  public @Nullable Client byHandshake(String auth, String time) {
    return phone(auth.equals(md5(md5(TOKEN) + time)));
  }

  @Override
  public @Nullable Client byAuthToken(String user, String authToken) {
    check(user.equals(user.toLowerCase(Locale.ROOT)), user);
    return phone(authToken.equals(md5(user + md5(TOKEN))));
  }

  @Override
  public String session(Client client, String protocol) {
    check(client.equals(PHONE), client);
    return md5(protocol + " of " + TOKEN);
  }

  @Override
  public @Nullable Client bySession(String protocol, String key) {
    return phone(key.equals(session(PHONE, protocol)));
  }

  @Override
  public List<SubmittedOutcome> submit(Client client, List<SubmittedListen> given)
      throws UserError {
    check(client.equals(PHONE), client);
    check(!given.isEmpty() && given.size() <= 1_000, given.size());
    there();
    var taken = new ArrayList<SubmittedOutcome>();
    for (var listen : given) {
      sound(listen.track());
      check(listen.start().equals(listen.start().truncatedTo(ChronoUnit.SECONDS)), listen.start());
      check(!listen.start().isBefore(LenientValues.EARLIEST.minus(Duration.ofDays(30))), listen);
      var heard = listen.heard();
      check(heard == null || !heard.isNegative(), heard);
      text(listen.submittedBy());
      if (listen.track().title().equals(secret)) {
        taken.add(
            new SubmittedOutcome(SubmittedOutcome.Outcome.IGNORED, null, "listening is private"));
      } else if (listens.contains(listen)) {
        taken.add(new SubmittedOutcome(SubmittedOutcome.Outcome.KNOWN, 1L, null));
      } else {
        listens.add(listen);
        taken.add(new SubmittedOutcome(SubmittedOutcome.Outcome.LISTEN, 1L, null));
      }
    }
    return taken;
  }

  @Override
  public void playing(Client client, SubmittedTrack track, @Nullable String submittedBy)
      throws UserError {
    check(client.equals(PHONE), client);
    there();
    sound(track);
    text(submittedBy);
    playing.add(track);
  }

  @Override
  public void stopped(Client client) throws UserError {
    there();
    stopped = true;
  }

  @Override
  public MarkResult mark(Client client, List<String> gesture, @Nullable SubmittedTrack track)
      throws UserError {
    there();
    if (track == null) {
      throw new AssertionError("no track");
    }
    sound(track);
    marks.add(String.join(" ", gesture) + " " + track.artist() + " - " + track.title());
    return new MarkResult(
        "done",
        false,
        1,
        new TrackInfo(track.title(), List.of(track.artist()), null, null, null, null),
        List.of(),
        new TrackMarks(null, null, List.of()),
        null,
        null,
        null);
  }

  @Override
  public void setLove(Client client, int love, SubmittedTrack track) throws UserError {
    mark(client, List.of(love > 0 ? "love" : love < 0 ? "hate" : "unlove"), track);
  }

  @Override
  public void forget(Client client, long play) throws UserError {
    there();
    forgotten.add(play);
  }

  /// Forgets what came in, so that a long run does not fill memory.
  public void clear() {
    listens.clear();
    playing.clear();
    marks.clear();
    forgotten.clear();
  }

  private void there() throws UserError {
    if (away) {
      throw new UserError(
          UserError.Kind.NO_DAEMON,
          "no daemon is running (looked at /home/you/control.sock)",
          "start it: earmark daemon");
    }
  }

  private static void sound(SubmittedTrack track) {
    check(!track.artist().isEmpty() && !track.title().isEmpty(), track);
    text(track.artist());
    text(track.title());
    text(track.album());
    text(track.albumArtist());
    text(track.trackNumber());
    text(track.uri());
    track.artists().forEach(StrictHub::text);
    var length = track.length();
    check(length == null || length.isPositive(), track);
  }

  private static void text(@Nullable String text) {
    check(
        text == null
            || (!text.isEmpty()
                && text.equals(text.strip())
                && text.indexOf('\0') < 0
                && text.length() <= 4_096),
        text);
  }

  private static void check(boolean holds, @Nullable Object what) {
    if (!holds) {
      throw new AssertionError("against the contract: " + what);
    }
  }
}
