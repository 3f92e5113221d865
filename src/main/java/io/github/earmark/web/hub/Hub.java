package io.github.earmark.web.hub;

import io.github.earmark.api.history.MarkResult;
import io.github.earmark.text.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the protocols of other scrobblers need of Earmark. Safe for any thread.
///
/// All methods that change something throw a [UserError] of the kind `NO_DAEMON` where the daemon
/// is away: nothing was kept then, and the client has to be told to come again (503). All that look
/// for a client throw [TooManyTries] where it is nobody's, and so it was too often.
public interface Hub {

  /// Whose token this is; null where it is nobody's.
  @Nullable Client byToken(String token);

  /// Whose handshake of AudioScrobbler 1.2 this is: `auth` is `md5(md5(token) + time)`; null where
  /// it is nobody's.
  ///
  /// @param time as it was sent, in seconds since 1970
  @Nullable Client byHandshake(String auth, String time);

  /// Whose `authToken` of Last.fm's `auth.getMobileSession` this is: `md5(user + md5(token))`; null
  /// where it is nobody's.
  ///
  /// @param user in lower case
  @Nullable Client byAuthToken(String user, String authToken);

  /// A key that a client uses from now on in place of its token: always the same as long as it has
  /// this token, also after a restart, and of no use to guess the token or the key of another
  /// protocol.
  ///
  /// @param protocol such as `lastfm`
  String session(Client client, String protocol);

  /// Whose key this is; null where it is nobody's, or the token was removed.
  @Nullable Client bySession(String protocol, String key);

  /// Stores what is new of these. When it returns, that is on the disk and is passed on to the
  /// services; the same once more is [SubmittedOutcome.Outcome#KNOWN].
  ///
  /// @return one for each, in their order
  List<SubmittedOutcome> submit(Client client, List<SubmittedListen> listens) throws UserError;

  /// Says what a client plays now: it is shown, and `rate` and `love` without a track may mean it.
  void playing(Client client, SubmittedTrack track, @Nullable String submittedBy) throws UserError;

  /// Says that a client plays nothing any more.
  void stopped(Client client) throws UserError;

  /// Makes a mark on a track that a client names.
  ///
  /// @param gesture the words of the command: `love`, `hate`, `unlove`, `rate 8`, `tag NAME`…
  /// @param track which one; it is made where the history does not have it; null for what the
  ///   client plays
  MarkResult mark(Client client, List<String> gesture, @Nullable SubmittedTrack track)
      throws UserError;

  /// Says how a track is felt about, as a client tells it. Where it is so already, nothing comes of
  /// it: so what Earmark has told a service, and the service tells Earmark, ends there.
  ///
  /// @param love 1 for love, -1 for hate, 0 for neither
  void feel(Client client, int love, SubmittedTrack track) throws UserError;

  /// Takes a play out of the history, as `earmark forget` does.
  ///
  /// @param play its id in the history
  void forget(Client client, long play) throws UserError;
}
