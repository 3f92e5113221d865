package io.github.earmark.mpd;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.hearing.Player.Absence;
import io.github.earmark.hearing.Player.Report;
import io.github.earmark.hearing.Player.Session;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection to MPD, in one of its partitions.
final class MpdSession implements Session {
  private static final String LOOK = "command_list_begin\nstatus\ncurrentsong\ncommand_list_end";

  /// Includes `playlist`, because mopidy-mpd uses it to report a stream's new title, and MPD to
  /// report tags that arrive late.
  private static final String SUBSYSTEMS = "player playlist";

  private static final int PASSWORD = 3;
  private static final int PERMISSION = 4;

  /// How often to ask a server that keeps contradicting itself about the current song.
  private static final int LOOKS = 10;

  private final MpdAddress mpdAddress;
  private final MpdConnection mpdConnection;
  private final ClientMessages clientMessages;
  private final @Nullable Partition partition;
  private final Listeners listeners;
  private final Deque<String> unheard = new ArrayDeque<>();
  private boolean greeted;

  /// Whether this server supports partitions.
  private boolean divided = true;

  /// Receives everything else that MPD reports. Called on the thread that waits for the player.
  ///
  /// @param messages receives clients' messages; null if they may not send any
  /// @param partitions receives the names of all partitions whenever they may have changed; null if
  ///   nobody needs them
  record Listeners(
      @Nullable Consumer<String> messages, @Nullable Consumer<List<String>> partitions) {
    static final Listeners NONE = new Listeners(null, null);
  }

  /// @param partition the partition to be in; null for the one in which a connection starts
  MpdSession(
      MpdAddress mpdAddress,
      MpdConnection mpdConnection,
      ClientMessages clientMessages,
      @Nullable Partition partition,
      Listeners listeners) {
    this.mpdAddress = mpdAddress;
    this.mpdConnection = mpdConnection;
    this.clientMessages = clientMessages;
    this.partition = partition;
    this.listeners = listeners;
  }

  void authenticate(@Nullable Secret password) throws PlayerException {
    if (password == null) {
      return;
    }
    try {
      mpdConnection.send("password " + Mpd.quoted(password.reveal()));
    } catch (IOException e) {
      throw PlayerException.unreachable(
          "no password for MPD at " + mpdAddress + ": " + e.getMessage());
    } catch (Refusal e) {
      throw refused(e);
    }
  }

  /// Enters its partition, if that exists.
  void enter() throws PlayerException {
    try {
      if (partition != null) {
        partition.settle();
      }
    } catch (Refusal e) {
      throw refused(e);
    }
  }

  private boolean outside() {
    return partition != null && !partition.inside();
  }

  @Override
  public @Nullable Duration uptime() throws PlayerException {
    try {
      // Mopidy always reports 0.
      var stats = mpdConnection.send("stats");
      return mpdConnection.mopidy() ? null : Replies.seconds(Replies.value(stats, "uptime"));
    } catch (Refusal _) {
      // Some servers do not have this command; then there is no lower limit for the start of a
      // play.
      return null;
    }
  }

  /// Each listens on a channel of its own name, for commands such as "love".
  @Override
  public Set<String> others() throws PlayerException {
    return outside() ? Set.of() : clientMessages.others();
  }

  @Override
  public @Nullable Absence absence() {
    return partition == null ? null : partition.absence();
  }

  @Override
  public Report look() throws PlayerException {
    if (outside()) {
      return new Report(State.STOPPED, null, null);
    }
    try {
      for (var i = 0; i < LOOKS; i++) {
        var report = Replies.report(mpdConnection.send(LOOK), mpdConnection.mopidy());
        if (report != null) {
          return report;
        }
      }
    } catch (Refusal e) {
      throw refused(e);
    }
    throw PlayerException.unreachable(
        "MPD at "
            + mpdAddress
            + " plays a song that it does not name: status and currentsong disagree");
  }

  @Override
  public @Nullable Track find(String uri) throws PlayerException {
    if (uri.indexOf('\n') >= 0) {
      return null;
    }
    try {
      return Replies.track(mpdConnection.send("find file " + Mpd.quoted(uri)));
    } catch (Refusal e) {
      throw refused(e);
    }
  }

  /// Messages are passed on before the next wait: the player has been checked by then, so that a
  /// message sent after a song change applies to the new song.
  @Override
  public boolean await(@Nullable Duration limit) throws PlayerException {
    try {
      greet();
      passOn();
      var changed = mpdConnection.idle(subsystems(), limit);
      if (changed.contains("message")) {
        unheard.addAll(clientMessages.read());
      }
      if (changed.contains("partition")) {
        tellPartitions();
      }
      return moved(changed) || changed.contains("player");
    } catch (Refusal e) {
      throw refused(e);
    }
  }

  /// Everything must be listed at once, because MPD before 0.24 forgets events of the others.
  private String subsystems() {
    var all = outside() ? "" : SUBSYSTEMS + (clientMessages.joined() ? " message" : "");
    var followed = listeners.partitions() != null && divided;
    return (all
            + (partition == null ? "" : " output")
            + (outside() || followed ? " partition" : ""))
        .strip();
  }

  /// Runs once, after the first check.
  private void greet() throws PlayerException, Refusal {
    if (!greeted) {
      greeted = true;
      join();
      tellPartitions();
    }
  }

  private void join() throws PlayerException {
    if (listeners.messages() != null && !outside()) {
      clientMessages.join();
    }
  }

  private void passOn() {
    var listener = listeners.messages();
    if (listener != null) {
      for (var message = unheard.poll(); message != null; message = unheard.poll()) {
        listener.accept(message);
      }
    }
  }

  private void tellPartitions() throws PlayerException, Refusal {
    var follower = listeners.partitions();
    if (follower == null) {
      return;
    }
    try {
      follower.accept(Partition.names(mpdConnection));
    } catch (Refusal e) {
      if (e.code != Partition.UNKNOWN_COMMAND) {
        throw e;
      }
      divided = false;
      follower.accept(List.of(MpdConfig.DEFAULT));
    }
  }

  /// Moves to where there is something to hear. Messages belong to the partition in which they were
  /// sent.
  ///
  /// @return whether we have moved
  private boolean moved(List<String> changed) throws PlayerException, Refusal {
    if (partition == null || !(changed.contains("output") || changed.contains("partition"))) {
      return false;
    }
    var inside = partition.inside();
    var absence = partition.absence();
    // Pending messages belong to the old partition.
    passOn();
    partition.settle();
    if (partition.inside() && !inside) {
      join();
    } else if (inside && !partition.inside()) {
      clientMessages.leave();
    }
    return !Objects.equals(partition.absence(), absence);
  }

  /// The connection itself, for other uses.
  MpdConnection channel() {
    return mpdConnection;
  }

  @Override
  public void nudge() {
    mpdConnection.nudge();
  }

  @Override
  public void close() {
    mpdConnection.close();
  }

  private PlayerException refused(Refusal e) {
    return PlayerException.unreachable(
        switch (e.code) {
          case PASSWORD ->
              "MPD at "
                  + mpdAddress
                  + " rejects the password; set password in [[player]] as in mpd.conf";
          case PERMISSION ->
              "MPD at "
                  + mpdAddress
                  + " does not let us listen ("
                  + e.getMessage()
                  + "); we need its \"read\" permission: set password in [[player]] to one that has"
                  + " it";
          default -> "MPD at " + mpdAddress + " refuses: " + e.getMessage();
        });
  }
}
