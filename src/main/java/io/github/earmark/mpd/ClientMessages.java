package io.github.earmark.mpd;

import io.github.earmark.hearing.PlayerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The channels by which other clients of MPD speak to a scrobbler: `sendmessage earmark love`. One
/// connection has one, and its thread alone uses it.
///
/// Beside our own there are those of other scrobblers, so that what is bound to a key already works
/// on. A channel whose scrobbler runs is left to it, as otherwise both would do what is said. But
/// where `earmark` is heard already, an Earmark may be what hears the others, too (another one, or
/// our own connection before it was lost): then nothing can be told, and we join them all.
final class ClientMessages {
  private static final Logger LOG = LoggerFactory.getLogger(ClientMessages.class);
  private static final String OURS = "earmark";

  /// A program that hears a channel.
  private record Scrobbler(String channel, String program) {}

  private static final List<Scrobbler> SCROBBLERS =
      List.of(
          new Scrobbler("mpdscribble", "mpdscribble"),
          new Scrobbler("mpdas", "mpdas"),
          new Scrobbler("listenbrainz_feedback", "listenbrainz-mpd"));

  /// MPD keeps 64 at most.
  private static final int MOST = 64;

  private final String player;
  private final MpdConnection mpdConnection;
  private final List<String> joined = new ArrayList<>();

  ClientMessages(String player, MpdConnection mpdConnection) {
    this.player = player;
    this.mpdConnection = mpdConnection;
  }

  /// The other scrobblers that hear their channels.
  Set<String> others() throws PlayerException {
    var heard = heard();
    if (heard.contains(OURS)) {
      return Set.of();
    }
    return SCROBBLERS.stream()
        .filter(one -> heard.contains(one.channel()))
        .map(Scrobbler::program)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> heard() throws PlayerException {
    try {
      return new TreeSet<>(Replies.values(mpdConnection.send("channels"), "channel"));
    } catch (Refusal _) {
      // Not every server has channels, and not every client may see them.
      return Set.of();
    }
  }

  /// Hears what is said from now on. A server that has no channels is left alone.
  void join() throws PlayerException {
    var taken = heard();
    var all = new ArrayList<>(List.of(OURS));
    SCROBBLERS.forEach(one -> all.add(one.channel()));
    for (var name : all) {
      if (taken.contains(name) && !taken.contains(OURS)) {
        LOG.info(
            "{}: another scrobbler uses channel {}, so Earmark leaves it alone; use channel {}",
            player,
            name,
            OURS);
      } else if (!subscribed(name)) {
        return;
      }
    }
  }

  private boolean subscribed(String name) throws PlayerException {
    try {
      mpdConnection.send("subscribe " + Mpd.quoted(name));
      joined.add(name);
      return true;
    } catch (Refusal e) {
      LOG.debug("{}: no channels: {}", player, e.getMessage());
      return false;
    }
  }

  /// Whether anything can be said to us.
  boolean joined() {
    return !joined.isEmpty();
  }

  /// Hears nothing any more, and takes what was said and not read for unsaid: a connection that
  /// goes to another partition takes its channels along.
  void leave() throws PlayerException {
    try {
      for (var name : joined) {
        mpdConnection.send("unsubscribe " + Mpd.quoted(name));
      }
      if (joined()) {
        mpdConnection.send("readmessages");
      }
    } catch (Refusal e) {
      LOG.debug("{}: cannot leave its channels: {}", player, e.getMessage());
    }
    joined.clear();
  }

  /// What was said since the last call, in order.
  List<String> read() throws PlayerException {
    try {
      var messages = Replies.values(mpdConnection.send("readmessages"), "message");
      return messages.subList(0, Math.min(messages.size(), MOST));
    } catch (Refusal e) {
      LOG.debug("{}: no messages: {}", player, e.getMessage());
      return List.of();
    }
  }
}
