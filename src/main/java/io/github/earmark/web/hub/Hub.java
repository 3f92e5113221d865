package io.github.earmark.web.hub;

import io.github.earmark.api.history.MarkResult;
import io.github.earmark.text.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the protocols of other scrobblers need from Earmark. Safe for any thread.
///
/// Methods that change something throw a [UserError] of the kind `NO_DAEMON` if the daemon cannot
/// be reached: nothing was stored then, and the client must be told to try again (503). Methods
/// that look for a client throw [TooManyTries] if there is none and there were too many wrong
/// tokens.
public interface Hub {

  /// The client that has this token; null if none has.
  @Nullable Client byToken(String token);

  /// The client of this AudioScrobbler 1.2 handshake, where `auth` is `md5(md5(token) + time)`;
  /// null if there is none.
  ///
  /// @param time as it was sent, in seconds since 1970
  @Nullable Client byHandshake(String auth, String time);

  /// The client of this `authToken` of Last.fm's `auth.getMobileSession`, which is `md5(user +
  /// md5(token))`; null if there is none.
  ///
  /// @param user in lower case
  @Nullable Client byAuthToken(String user, String authToken);

  /// A session key that a client can use instead of its token. It stays the same as long as the
  /// token does, even after a restart, and neither the token nor the keys of other protocols can be
  /// guessed from it.
  ///
  /// @param protocol such as `lastfm`
  String session(Client client, String protocol);

  /// The client of this session key; null if there is none, or its token was removed.
  @Nullable Client bySession(String protocol, String key);

  /// Stores the plays that are new. When it returns, they are on disk and will be delivered to the
  /// services. Plays that were submitted before are [SubmittedOutcome.Outcome#KNOWN].
  ///
  /// @return one outcome for each play, in the same order
  List<SubmittedOutcome> submit(Client client, List<SubmittedListen> listens) throws UserError;

  /// Reports what a client is playing now. It is shown, and `rate` and `love` without a track may
  /// refer to it.
  void playing(Client client, SubmittedTrack track, @Nullable String submittedBy) throws UserError;

  /// Reports that a client has stopped playing.
  void stopped(Client client) throws UserError;

  /// Makes a mark on a track that a client names.
  ///
  /// @param gesture the words of the command: `love`, `hate`, `unlove`, `rate 8`, `tag NAME`…
  /// @param track the track, which is added to the history if it is new; null for what the client
  ///   is playing
  MarkResult mark(Client client, List<String> gesture, @Nullable SubmittedTrack track)
      throws UserError;

  /// Reports a client's love or hate of a track. Does nothing if the track has it already, so that
  /// what Earmark sent to a service does not come back from there as a new mark.
  ///
  /// @param love 1 for love, -1 for hate, 0 for neither
  void setLove(Client client, int love, SubmittedTrack track) throws UserError;

  /// Deletes a play from the history, as `earmark forget` does.
  ///
  /// @param play its id in the history
  void forget(Client client, long play) throws UserError;
}
