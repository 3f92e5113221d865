package io.github.earmark.web.hub;

import io.github.earmark.api.clients.ClientMarkRequest;
import io.github.earmark.api.clients.ClientTrack;
import io.github.earmark.api.clients.PlayingRequest;
import io.github.earmark.api.clients.PlayingResult;
import io.github.earmark.api.clients.SubmitRequest;
import io.github.earmark.api.clients.SubmitResult;
import io.github.earmark.api.history.ForgetResult;
import io.github.earmark.api.history.MarkResult;
import io.github.earmark.config.secrets.ClientToken;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The hub over the daemon's socket, which takes only a few plays at a time.
public final class DaemonHub implements Hub {
  /// When twenty clients submit their backlogs, each waits for the others.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MOST_TEXT = 200_000;

  private final ClientAuthentication authentication;
  private final ControlClient daemon;

  /// @param env the environment, which says where the daemon is
  public DaemonHub(ClientAuthentication authentication, Map<String, String> env) {
    this.authentication = authentication;
    this.daemon = ControlClient.patient(env, PATIENCE);
  }

  @Override
  public @Nullable Client byToken(String token) {
    return client(one -> one.is(token));
  }

  @Override
  public @Nullable Client byHandshake(String auth, String time) {
    return client(one -> one.shakes(auth, time));
  }

  @Override
  public @Nullable Client byAuthToken(String user, String authToken) {
    return client(one -> one.authorises(user, authToken));
  }

  @Override
  public String session(Client client, String protocol) {
    var token = authentication.named(client.name());
    // The token existed a moment ago. If it was just removed, the empty key will be refused.
    return token == null ? "" : token.key(protocol);
  }

  @Override
  public @Nullable Client bySession(String protocol, String key) {
    return client(one -> one.hasKey(protocol, key));
  }

  private @Nullable Client client(Predicate<ClientToken> shown) {
    var found = authentication.find(shown);
    if (found != null) {
      return new Client(found.name());
    }
    var pause = authentication.pause();
    if (pause.isPositive()) {
      throw new TooManyTries(pause);
    }
    return null;
  }

  @Override
  public List<SubmittedOutcome> submit(Client client, List<SubmittedListen> listens)
      throws UserError {
    var taken = new ArrayList<SubmittedOutcome>();
    var batch = new ArrayList<SubmitRequest.Play>();
    var text = 0;
    for (var listen : listens) {
      var play = play(listen);
      var length = length(play);
      if (batch.size() == SubmitRequest.MOST || (text + length > MOST_TEXT && !batch.isEmpty())) {
        send(client, batch, taken);
        text = 0;
      }
      batch.add(play);
      text += length;
    }
    if (!batch.isEmpty()) {
      send(client, batch, taken);
    }
    return taken;
  }

  private void send(Client client, List<SubmitRequest.Play> batch, List<SubmittedOutcome> taken)
      throws UserError {
    daemon
        .ask(SubmitResult.class, "submit", new SubmitRequest(client.name(), batch))
        .plays()
        .forEach(
            one ->
                taken.add(new SubmittedOutcome(outcome(one.outcome()), one.track(), one.reason())));
    batch.clear();
  }

  private static SubmittedOutcome.Outcome outcome(SubmitResult.Outcome outcome) {
    return switch (outcome) {
      case LISTEN -> SubmittedOutcome.Outcome.LISTEN;
      case SKIP, SHORT -> SubmittedOutcome.Outcome.SKIP;
      case KNOWN -> SubmittedOutcome.Outcome.KNOWN;
      case IGNORED -> SubmittedOutcome.Outcome.IGNORED;
    };
  }

  private static SubmitRequest.Play play(SubmittedListen listen) {
    return new SubmitRequest.Play(
        track(listen.track()),
        listen.start(),
        listen.estimated(),
        listen.heard(),
        cut(listen.submittedBy()));
  }

  private static ClientTrack track(SubmittedTrack track) {
    return new ClientTrack(
        text(track.artist()),
        track.artists().stream().limit(MOST_ARTISTS).map(DaemonHub::text).toList(),
        text(track.title()),
        cut(track.album()),
        cut(track.albumArtist()),
        cut(track.trackNumber()),
        track.length(),
        mbid(track.recording()),
        mbid(track.release()),
        track.artistIds().stream().limit(MOST_ARTISTS).map(UUID::toString).toList(),
        cut(track.uri()));
  }

  private static final int MOST_ARTISTS = 16;

  /// The history cuts names at the same length.
  private static final int LONGEST = 4_096;

  private static String text(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var split = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, split ? LONGEST - 1 : LONGEST);
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : text(text);
  }

  private static @Nullable String mbid(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  private static int length(SubmitRequest.Play play) {
    var track = play.track();
    var length = track.artist().length() + track.title().length() + 500;
    for (var text : track.artists()) {
      length += text.length();
    }
    for (var text :
        new @Nullable String[] {
          track.album(), track.albumArtist(), track.trackNumber(), track.uri(), play.submittedBy()
        }) {
      length += text == null ? 0 : text.length();
    }
    return length + 40 * track.artistIds().size();
  }

  @Override
  public void playing(Client client, SubmittedTrack track, @Nullable String submittedBy)
      throws UserError {
    daemon.ask(
        PlayingResult.class,
        "playing",
        new PlayingRequest(client.name(), track(track), cut(submittedBy)));
  }

  @Override
  public void stopped(Client client) throws UserError {
    daemon.ask(PlayingResult.class, "playing", new PlayingRequest(client.name(), null, null));
  }

  @Override
  public void setLove(Client client, int love, SubmittedTrack track) throws UserError {
    mark(client, List.of(love > 0 ? "loved" : love < 0 ? "hated" : "unloved"), track);
  }

  @Override
  public void forget(Client client, long play) throws UserError {
    daemon.ask(ForgetResult.class, "forget", Long.toString(play));
  }

  @Override
  public MarkResult mark(Client client, List<String> gesture, @Nullable SubmittedTrack track)
      throws UserError {
    return daemon.ask(
        MarkResult.class,
        "mark",
        new ClientMarkRequest(
            client.name(), gesture, track == null ? null : DaemonHub.track(track)));
  }
}
