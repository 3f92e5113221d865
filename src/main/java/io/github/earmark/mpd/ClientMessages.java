package io.github.earmark.mpd;

import io.github.earmark.hearing.PlayerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The channels on which other MPD clients send messages to a scrobbler: `sendmessage earmark
/// love`. One instance per connection, used only by its thread.
///
/// In addition to our own channel, we join those of other scrobblers, so that existing key bindings
/// go on working. A channel is left alone while its scrobbler runs, because otherwise both would
/// act on a message. But if someone already listens on `earmark`, the listener on the other
/// channels may be an Earmark, too (another one, or our own lost connection): this cannot be
/// determined, so we join them all.
final class ClientMessages {
  private static final Logger LOG = LoggerFactory.getLogger(ClientMessages.class);
  private static final String OURS = "earmark";

  /// A program and the channel that it listens on.
  private record Scrobbler(String channel, String program) {}

  private static final List<Scrobbler> SCROBBLERS =
      List.of(
          new Scrobbler("mpdscribble", "mpdscribble"),
          new Scrobbler("mpdas", "mpdas"),
          new Scrobbler("listenbrainz_feedback", "listenbrainz-mpd"));

  /// MPD has 64 at most.
  private static final int MOST = 64;

  private final String player;
  private final MpdConnection mpdConnection;
  private final List<String> joined = new ArrayList<>();

  ClientMessages(String player, MpdConnection mpdConnection) {
    this.player = player;
    this.mpdConnection = mpdConnection;
  }

  /// The other scrobblers that are listening on their channels.
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

  /// Joins the channels. Does nothing on a server without channels.
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

  /// Whether clients can send us messages.
  boolean joined() {
    return !joined.isEmpty();
  }

  /// Leaves the channels and drops unread messages: a connection keeps its channels when it moves
  /// to another partition.
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

  /// The messages since the last call, in order.
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
