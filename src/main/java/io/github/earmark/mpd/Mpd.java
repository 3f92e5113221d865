package io.github.earmark.mpd;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.config.Secret;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.marks.Stickers;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// MPD, over TCP, a Unix socket or an abstract one. It is asked only when it said that something
/// changed, or when a play is owed a look; both go over one connection, because MPD closes a second
/// one that is silent for a minute.
public final class Mpd implements Player {
  private static final String LOOK = "command_list_begin\nstatus\ncurrentsong\ncommand_list_end";

  /// `playlist` as well, because mopidy-mpd tells a stream's new title by it and MPD the late tags
  /// of a song.
  private static final String SUBSYSTEMS = "player playlist";

  private static final int PASSWORD = 3;
  private static final int PERMISSION = 4;

  /// A server that never agrees with itself about its song is asked no more often than this.
  private static final int LOOKS = 10;

  private final String name;
  private final Place place;
  private final ScheduledExecutorService deadlines;
  private final Function<String, @Nullable String> mopidyAt;
  private final @Nullable BiConsumer<String, String> said;

  /// @param env where `MPD_HOST` and its like are looked up, if the configuration names no host
  /// @param deadlines one thread is enough for all players; only timers that are owed run on it
  /// @param mopidyAt the name of the player that hears the Mopidy of a host by its own door, or
  ///   null; what is heard there already is not heard a second time
  public Mpd(
      MpdConfig config,
      Map<String, String> env,
      ScheduledExecutorService deadlines,
      Function<String, @Nullable String> mopidyAt) {
    this(config, env, deadlines, mopidyAt, null);
  }

  /// @param said told the name of this player and what one of its other clients says to us; called
  ///   by whoever waits for the player, may wait for the disk. Where it is null, nobody can speak
  public Mpd(
      MpdConfig config,
      Map<String, String> env,
      ScheduledExecutorService deadlines,
      Function<String, @Nullable String> mopidyAt,
      @Nullable BiConsumer<String, String> said) {
    this.name = config.name();
    this.place = Place.of(config, env);
    this.deadlines = deadlines;
    this.mopidyAt = mopidyAt;
    this.said = said;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "MPD";
  }

  @Override
  public String place() {
    return place.label();
  }

  @Override
  public MpdSession connect() throws PlayerException {
    var reasons = new ArrayList<String>();
    for (var address : place.present()) {
      try {
        return greeted(address, Channel.open(address, place.timeout(), deadlines));
      } catch (IOException | RuntimeException e) {
        reasons.add(address + ": " + reason(e));
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

  /// Its stickers, which not every MPD keeps.
  public Stickers stickers() {
    return new MpdStickers(this);
  }

  /// A connection of its own that may do what ours may.
  Channel dial() throws PlayerException {
    return connect().channel;
  }

  private MpdSession greeted(Address address, Channel channel) throws PlayerException {
    var session = new MpdSession(address, channel, new Mailbox(name, channel), spoken());
    try {
      refuseSecond(address, channel);
      session.authenticate(place.password());
      return session;
    } catch (PlayerException e) {
      session.close();
      throw e;
    }
  }

  private @Nullable Consumer<String> spoken() {
    var listener = said;
    return listener == null ? null : message -> listener.accept(name, message);
  }

  private void refuseSecond(Address address, Channel channel) throws PlayerException {
    var host = address instanceof Address.Tcp(var name, _) ? name : "localhost";
    var other = channel.mopidy() ? mopidyAt.apply(host) : null;
    if (other != null) {
      throw PlayerException.unreachable(
          "what answers at "
              + address
              + " is Mopidy, which the player "
              + other
              + " hears already; heard twice, every play would count twice. Remove one of the two"
              + " [[player]]s, or where these are two Mopidys, make both of type \"mopidy\"");
    }
  }

  public static final class MpdSession implements Session {
    private final Address address;
    private final Channel channel;
    private final Mailbox mailbox;
    private final @Nullable Consumer<String> said;
    private final Deque<String> unheard = new ArrayDeque<>();
    private boolean asked;

    /// @param said takes what clients say to us; null where nobody may
    MpdSession(Address address, Channel channel, Mailbox mailbox, @Nullable Consumer<String> said) {
      this.address = address;
      this.channel = channel;
      this.mailbox = mailbox;
      this.said = said;
    }

    private void authenticate(@Nullable Secret password) throws PlayerException {
      if (password == null) {
        return;
      }
      try {
        channel.send("password " + quoted(password.reveal()));
      } catch (IOException e) {
        throw PlayerException.unreachable(
            "no password for MPD at " + address + ": " + e.getMessage());
      } catch (Channel.Refusal e) {
        throw refused(e);
      }
    }

    @Override
    public @Nullable Duration uptime() throws PlayerException {
      try {
        // Mopidy says 0, always.
        var stats = channel.send("stats");
        return channel.mopidy() ? null : Replies.seconds(Replies.value(stats, "uptime"));
      } catch (Channel.Refusal _) {
        // Some servers have no such command; then the start of a play is bounded by nothing.
        return null;
      }
    }

    /// Each listens on a channel of its name, for commands such as "love".
    @Override
    public Set<String> others() throws PlayerException {
      return mailbox.others();
    }

    @Override
    public Report look() throws PlayerException {
      try {
        for (var i = 0; i < LOOKS; i++) {
          var report = Replies.report(channel.send(LOOK), channel.mopidy());
          if (report != null) {
            return report;
          }
        }
      } catch (Channel.Refusal e) {
        throw refused(e);
      }
      throw PlayerException.unreachable(
          "MPD at "
              + address
              + " plays a song that it does not name: status and currentsong disagree");
    }

    @Override
    public @Nullable Track find(String uri) throws PlayerException {
      if (uri.indexOf('\n') >= 0) {
        return null;
      }
      try {
        return Replies.track(channel.send("find file " + quoted(uri)));
      } catch (Channel.Refusal e) {
        throw refused(e);
      }
    }

    /// What was said to us is passed on before the next wait: by then the player has been looked
    /// at, so that words that follow a change of the song mean the new one.
    @Override
    public boolean await(@Nullable Duration limit) throws PlayerException {
      try {
        passOn();
        var changed = channel.idle(mailbox.joined() ? SUBSYSTEMS + " message" : SUBSYSTEMS, limit);
        if (changed.contains("message")) {
          unheard.addAll(mailbox.read());
        }
        return changed.contains("player");
      } catch (Channel.Refusal e) {
        throw refused(e);
      }
    }

    private void passOn() throws PlayerException {
      var listener = said;
      if (listener == null) {
        return;
      }
      if (!asked) {
        asked = true;
        mailbox.join();
      }
      for (var message = unheard.poll(); message != null; message = unheard.poll()) {
        listener.accept(message);
      }
    }

    @Override
    public void nudge() {
      channel.nudge();
    }

    @Override
    public void close() {
      channel.close();
    }

    private PlayerException refused(Channel.Refusal e) {
      return PlayerException.unreachable(
          switch (e.code) {
            case PASSWORD ->
                "MPD at "
                    + address
                    + " does not know our password; set password in [[player]] as in mpd.conf";
            case PERMISSION ->
                "MPD at "
                    + address
                    + " lets us not listen ("
                    + e.getMessage()
                    + "); we need its \"read\" permission: set password in [[player]] to one that has it";
            default -> "MPD at " + address + " refuses: " + e.getMessage();
          });
    }
  }

  /// As MPD unquotes it; javampd forgets the backslash.
  static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
