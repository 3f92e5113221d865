package io.github.earmark.bench.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.bench.soak.LongDay.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A fake MPD that plays a [LongDay] on a faster clock. It knows what a scrobbler asks for, and
/// refuses everything else as MPD refuses unknown commands.
final class FastMpd implements AutoCloseable {
  private final FastClock clock;
  private final List<Span> spans;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Duration> late = new ConcurrentHashMap<>();
  private final Thread player;

  FastMpd(FastClock clock, LongDay day) throws IOException {
    this.clock = clock;
    this.spans = day.spans();
    Thread.ofPlatform().daemon().name("MPD").start(this::accept);
    this.player = Thread.ofPlatform().daemon().name("player").start(this::play);
  }

  int port() {
    return server.getLocalPort();
  }

  /// Waits until the last song has ended.
  void awaitEnd() throws InterruptedException {
    player.join();
  }

  /// How late it reported that a song had begun, stopped or resumed: it runs on the same busy
  /// machine.
  Duration late(int song) {
    return late.getOrDefault(song, Duration.ZERO);
  }

  /// Breaks all connections, like a restart that resumes the song.
  void hangUp() {
    clients.forEach(Client::close);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = new Client(server.accept());
        clients.add(client);
        Thread.ofPlatform().daemon().name("client of MPD").start(client);
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  private void play() {
    try {
      for (var span : spans) {
        clock.until(span.begin());
        clients.forEach(Client::changed);
        late.merge(span.song(), clock.passed().minus(span.begin()), Duration::plus);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String status() {
    var at = clock.passed();
    var span = at(at);
    var state =
        switch (span.state()) {
          case PLAYING -> "play";
          case PAUSED -> "pause";
          case STOPPED -> "stop";
        };
    var common = "repeat: 0\nplaylist: 1\nplaylistlength: 1\nstate: " + state + "\n";
    return state.equals("stop")
        ? common
        : common
            + String.format(
                Locale.ROOT,
                "song: 0\nsongid: %d\nelapsed: %.3f\nduration: %.3f\n",
                span.song() + 1,
                Math.min(span.position(at).toMillis(), span.length().toMillis()) / 1000.0,
                span.length().toMillis() / 1000.0);
  }

  private String song() {
    var span = at(clock.passed());
    return span.length().isZero()
        ? ""
        : """
          file: music/%1$d.flac
          Artist: Artist %2$d
          Album: Album
          Title: Title %1$d
          duration: %3$d.000
          Pos: 0
          Id: %4$d
          """
            .formatted(
                span.song(), span.song() % 4_000, span.length().toSeconds(), span.song() + 1);
  }

  private Span at(Duration moment) {
    var at = spans.getFirst();
    for (var span : spans) {
      if (span.begin().compareTo(moment) > 0) {
        return at;
      }
      at = span;
    }
    return at;
  }

  @Override
  public void close() throws IOException {
    player.interrupt();
    server.close();
    hangUp();
  }

  private final class Client implements Runnable, AutoCloseable {
    private final Socket socket;
    private boolean idle;

    /// Whether something has happened that this client was not told about.
    private boolean news;

    Client(Socket socket) {
      this.socket = socket;
    }

    @Override
    public void run() {
      try (socket) {
        say("OK MPD 0.23.12\n");
        var list = new StringBuilder();
        var listing = false;
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.equals("command_list_begin")) {
            listing = true;
          } else if (line.equals("command_list_end")) {
            say(list.append("OK\n").toString());
            list.setLength(0);
            listing = false;
          } else if (listing) {
            list.append(answer(line));
          } else {
            command(line);
          }
        }
      } catch (IOException _) {
        // The client has disconnected.
      } finally {
        clients.remove(this);
      }
    }

    private synchronized void command(String line) throws IOException {
      if (line.startsWith("idle")) {
        idle = true;
        tell();
      } else if (line.equals("noidle")) {
        idle = false;
        say("OK\n");
      } else {
        var answer = answer(line);
        say(
            answer == null
                ? "ACK [5@0] {} unknown command \"" + line.split(" ", 2)[0] + "\"\n"
                : answer + "OK\n");
      }
    }

    private @Nullable String answer(String line) {
      return switch (line) {
        case "ping" -> "";
        case "status" -> status();
        case "currentsong" -> song();
        case "stats" -> "uptime: " + clock.passed().toSeconds() + "\n";
        default -> null;
      };
    }

    private synchronized void changed() {
      news = true;
      try {
        tell();
      } catch (IOException _) {
        close();
      }
    }

    private void tell() throws IOException {
      if (idle && news) {
        idle = false;
        news = false;
        say("changed: player\nOK\n");
      }
    }

    private void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException _) {
        // It is gone all the same.
      }
    }
  }
}
