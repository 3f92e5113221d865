package io.github.earmark.mpd;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.marks.stickers.Stickers;
import io.github.earmark.mpd.MpdSession.Listeners;
import io.github.earmark.playlist.PlaylistPlayer;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// MPD, over TCP, a Unix socket or an abstract one; in the default partition or another. It is
/// queried only after it reported a change, or when a play needs a check; both go over one
/// connection, because MPD closes a second one that is silent for a minute.
public final class Mpd implements Player {
  private final String name;
  private final String library;
  private final @Nullable String partition;
  private final MpdLocation mpdLocation;
  private final ScheduledExecutorService deadlines;
  private final Function<String, @Nullable String> mopidyAt;
  private final @Nullable BiConsumer<String, String> messages;
  private final @Nullable Consumer<List<String>> partitions;

  private Mpd(
      Mpd of,
      String name,
      @Nullable String partition,
      @Nullable Consumer<List<String>> partitions) {
    this.name = name;
    this.library = of.library;
    this.partition = partition;
    this.mpdLocation = of.mpdLocation;
    this.deadlines = of.deadlines;
    this.mopidyAt = of.mopidyAt;
    this.messages = of.messages;
    this.partitions = partitions;
  }

  /// @param env used for `MPD_HOST` and its like, if the configuration names no host
  /// @param deadlines one thread is enough for all players; it only runs timers that are needed
  /// @param mopidyAt the name of the player that listens to the Mopidy on a host over Mopidy's own
  ///   API, or null; such a Mopidy is not listened to a second time
  public Mpd(
      MpdConfig config,
      Map<String, String> env,
      ScheduledExecutorService deadlines,
      Function<String, @Nullable String> mopidyAt) {
    this(config, env, deadlines, mopidyAt, null);
  }

  /// @param messages receives this player's name and a message that another client sent us; called
  ///   on the thread that waits for the player, and may block for the disk. If null, clients cannot
  ///   send messages
  public Mpd(
      MpdConfig config,
      Map<String, String> env,
      ScheduledExecutorService deadlines,
      Function<String, @Nullable String> mopidyAt,
      @Nullable BiConsumer<String, String> messages) {
    this.name = config.name();
    this.library = config.library();
    this.partition = config.everyPartition() ? null : config.partition();
    this.mpdLocation = MpdLocation.of(config, env);
    this.deadlines = deadlines;
    this.mopidyAt = mopidyAt;
    this.messages = messages;
    this.partitions = null;
  }

  /// The same MPD in another of its partitions, as a player of its own: "mpd/kitchen". All share
  /// one library.
  public Mpd in(String other) {
    return new Mpd(this, name + "/" + other, other, null);
  }

  /// Like [#in] for the default partition, which always exists; also reports the others.
  ///
  /// @param all receives the names of all partitions, including the default one, whenever they may
  ///   have changed; called on the thread that waits for this player, must not block
  public Mpd following(Consumer<List<String>> all) {
    return new Mpd(this, name + "/" + MpdConfig.DEFAULT, null, all);
  }

  /// A player for each partition that exists now, as with [#in].
  public List<Mpd> partitions() throws PlayerException {
    try (var mpdConnection = dial()) {
      return Partition.names(mpdConnection).stream().map(this::in).toList();
    } catch (Refusal e) {
      if (e.code == Partition.UNKNOWN_COMMAND) {
        return List.of(following(_ -> {}));
      }
      throw PlayerException.unreachable("MPD at " + place() + " refuses: " + e.getMessage());
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public String kind() {
    return "MPD";
  }

  @Override
  public String place() {
    return mpdLocation.label() + (partition == null ? "" : ", partition " + partition);
  }

  @Override
  public Session connect() throws PlayerException {
    var session = dialled();
    try {
      session.enter();
      return session;
    } catch (PlayerException e) {
      session.close();
      throw e;
    }
  }

  private MpdSession dialled() throws PlayerException {
    var reasons = new ArrayList<String>();
    for (var mpdAddress : mpdLocation.present()) {
      try {
        return greeted(
            mpdAddress, MpdConnection.open(mpdAddress, mpdLocation.timeout(), deadlines));
      } catch (IOException | RuntimeException e) {
        reasons.add(mpdAddress + ": " + reason(e));
      }
    }
    throw PlayerException.unreachable(
        "no MPD at "
            + String.join(", ", reasons)
            + "; is it running? [[player]] or MPD_HOST says where it is");
  }

  private static String reason(Exception e) {
    return switch (e) {
      case UnknownHostException _ -> "unknown host";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  /// Its stickers, which belong to its library. Not every MPD keeps stickers.
  public Stickers stickers() {
    return new MpdStickers(this);
  }

  /// The cover images of its files.
  public MpdCovers covers() {
    return new MpdCovers(this);
  }

  /// Its queue and its stored playlists.
  public PlaylistPlayer playlists() {
    return new MpdPlaylists(this);
  }

  /// Like [#dial], inside its partition.
  MpdConnection dialInside() throws PlayerException {
    var session = dialled();
    try {
      session.enter();
      var absence = session.absence();
      if (absence != null) {
        throw PlayerException.unreachable(absence.why());
      }
      return session.channel();
    } catch (PlayerException e) {
      session.close();
      throw e;
    }
  }

  /// Its files on this machine.
  ///
  /// @param music the music directory; null to use what MPD reports
  public MusicLibrary files(@Nullable Path music) {
    return new MpdLibrary(this, music);
  }

  /// Opens a separate connection with the same permissions as ours.
  MpdConnection dial() throws PlayerException {
    return dialled().channel();
  }

  private MpdSession greeted(MpdAddress mpdAddress, MpdConnection mpdConnection)
      throws PlayerException {
    var session =
        new MpdSession(
            mpdAddress,
            mpdConnection,
            new ClientMessages(name, mpdConnection),
            partition == null
                ? null
                : new Partition(partition, mpdAddress, mpdConnection, this::dial),
            new Listeners(namedMessages(), partitions));
    try {
      refuseSecond(mpdAddress, mpdConnection);
      session.authenticate(mpdLocation.password());
      return session;
    } catch (PlayerException e) {
      session.close();
      throw e;
    }
  }

  private @Nullable Consumer<String> namedMessages() {
    var listener = messages;
    return listener == null ? null : message -> listener.accept(name, message);
  }

  private void refuseSecond(MpdAddress mpdAddress, MpdConnection mpdConnection)
      throws PlayerException {
    var host = mpdAddress instanceof MpdAddress.Tcp(var named, _) ? named : "localhost";
    var other = mpdConnection.mopidy() ? mopidyAt.apply(host) : null;
    if (other != null) {
      throw PlayerException.unreachable(
          "what answers at "
              + mpdAddress
              + " is Mopidy, which the player "
              + other
              + " is already listening to, so every play would be counted twice. Remove one of the"
              + " two [[player]]s or, if these are two Mopidys, give both type = \"mopidy\"");
    }
  }

  /// Quotes an argument as MPD expects it; javampd does not escape the backslash.
  static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
