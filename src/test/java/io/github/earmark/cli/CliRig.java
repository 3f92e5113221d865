package io.github.earmark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.api.HookEvent;
import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.Screen;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Config;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.HookConfig;
import io.github.earmark.config.ListenAddress;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.control.ControlServer;
import io.github.earmark.control.Verb;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.features.scan.MusicFolder;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.hearing.Anonymizer;
import io.github.earmark.hearing.PlayStore;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.hearing.TraceFormat;
import io.github.earmark.hooks.HookTrial;
import io.github.earmark.http.CannedHttp;
import io.github.earmark.http.Reply;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.FakePlayer;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.text.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// A place to run commands at: a home of its own, a daemon that gives recorded answers, a house
/// that does as it is told.
public final class CliRig implements Backend {
  static final String VERSION = "1.2.3";
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

  private final Path home;
  public final List<String> calls = new ArrayList<>();
  DeliveryOutcome deliveryOutcome = new DeliveryOutcome.Accepted("tester");
  final FakeSessions sessions = new FakeSessions(calls);
  final FakeConsent consent = new FakeConsent(calls);
  String input = "";
  @Nullable public String problem;

  /// What else is in the environment.
  public final Map<String, String> env = new HashMap<>();

  /// What webhooks get.
  public Reply reply = new Reply.NotSent("nobody is there");

  @Nullable RuntimeException defect;
  List<String> otherScrobblers = List.of();
  @Nullable public Track playing;
  public final Map<String, Track> library = new HashMap<>();

  /// What standard output is.
  @Nullable public Screen screen;

  /// Null for what the machine's clock says.
  @Nullable public Instant now;

  public CliRig(Path home) {
    this.home = home;
  }

  /// What becomes of standard output.
  enum Output {
    READ,
    /// Its disk is full.
    FULL,
    /// It is a pipe whose reader has gone.
    LEFT
  }

  Output output = Output.READ;

  /// What came of a command.
  ///
  /// @param refused whether something was printed that could not be written
  public record Ran(int code, String out, String err, boolean refused) {
    public Ran(int code, String out, String err) {
      this(code, out, err, false);
    }
  }

  public Ran run(String... args) {
    var err = new StringWriter();
    if (output == Output.READ) {
      var out = new StringWriter();
      var code = cli(out, err).run(args);
      return new Ran(code, out.toString(), err.toString());
    }
    var full = new FullWriter();
    var code = cli(full, err).run(args);
    return new Ran(code, "", err.toString(), full.refused);
  }

  private static final class FullWriter extends Writer {
    private boolean refused;

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      refused = true;
      throw new IOException("No space left on device");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private Cli cli(Writer out, StringWriter err) {
    var terminal =
        new Terminal(
            environment(),
            new PrintWriter(out),
            new PrintWriter(err),
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            null,
            now == null ? Clock.system(ZONE) : Clock.fixed(now, ZONE),
            screen,
            output == Output.LEFT);
    return new Cli(terminal, this, () -> VERSION);
  }

  private Map<String, String> environment() {
    var all = new HashMap<>(env);
    all.put("HOME", home.toString());
    all.put("EARMARK_SOCKET", socket().toString());
    return all;
  }

  CommandLine commands() {
    return cli(new StringWriter(), new StringWriter()).commands();
  }

  /// What stands at the end of a command's help, as it was written.
  List<String> footer(String words) {
    var command = commands();
    for (var word : words.isEmpty() ? new String[0] : words.split(" ")) {
      command = Objects.requireNonNull(command.getSubcommands().get(word));
    }
    return List.of(command.getCommandSpec().usageMessage().footer()).stream()
        .map(line -> line.replace("%%", "%"))
        .toList();
  }

  public Ran run(Map<String, Verb> daemon, String... args) throws Exception {
    try (var _ = ControlServer.open(socket(), daemon)) {
      return run(args);
    }
  }

  /// Where this home's history is.
  public Path state() {
    return home.resolve(".local/state/earmark");
  }

  private Path socket() {
    return home.resolve("control.sock");
  }

  @Override
  public int web(
      @Nullable Path config, @Nullable ListenAddress listen, Consumer<ListenAddress> started) {
    started.accept(listen == null ? ListenAddress.USUAL : listen);
    return 0;
  }

  @Override
  public Elsewhere elsewhere(
      @Nullable Path config, String history, @Nullable String listener, Gathered progress) {
    calls.add("elsewhere " + history + " " + listener);
    return new Elsewhere(environment(), this);
  }

  @Override
  public String metrics(boolean open) {
    calls.add("metrics" + (open ? " open" : ""));
    return "earmark_up 0\n" + (open ? "# EOF\n" : "");
  }

  @Override
  public int daemon(@Nullable Path config, @Nullable String level) {
    if (defect != null) {
      throw defect;
    }
    calls.add("daemon " + config + (level == null ? "" : " " + level));
    return 0;
  }

  @Override
  public HookTrial trial(HookConfig hook, HookEvent event) throws InterruptedException {
    calls.add("hook " + hook.name() + " " + event.event());
    try (var http = new CannedHttp(_ -> reply)) {
      return HookTrial.of(hook, event, http);
    }
  }

  @Override
  public String look(PlayerConfig player) throws PlayerException {
    calls.add("look " + player.name());
    if (problem != null) {
      throw PlayerException.unreachable(problem);
    }
    return "MPD at localhost:6600 answers, stopped";
  }

  @Override
  public Map<String, Track> playing(PlayerConfig player) {
    return playing == null ? Map.of() : Map.of(player.name(), playing);
  }

  @Override
  public void hear(
      PlayerConfig player,
      String name,
      TraceFormat traceFormat,
      Anonymizer anonymizer,
      PlayStore notes,
      @Nullable Duration limit) {
    calls.add("hear " + name + (limit == null ? "" : " for " + limit));
    traceFormat.title("0.1.0", "MPD");
  }

  @Override
  public @Nullable Track find(PlayerConfig player, List<String> uris) throws PlayerException {
    if (problem != null) {
      throw PlayerException.unreachable(problem);
    }
    return uris.stream().map(library::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /// What stands for the players' queues and stored playlists.
  public List<PlaylistPlayer> playlists = List.of(new FakePlayer("mpd"));

  @Override
  public <T> T playlists(Config config, @Nullable String name, PlaylistWork<T> work)
      throws UserError, IOException {
    try {
      if (problem != null) {
        throw PlayerException.unreachable(problem);
      }
      return work.with(
          playlists.stream().filter(one -> name == null || one.name().equals(name)).toList());
    } catch (PlayerException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), "`earmark doctor` looks at it");
    }
  }

  @Override
  public <T> T library(PlayerConfig player, @Nullable Path music, LibraryWork<T> work)
      throws UserError, IOException, InterruptedException {
    if (problem != null) {
      throw UserError.failed(problem, "start it");
    }
    return work.with(
        new MusicLibrary() {
          @Override
          public String name() {
            return player.name();
          }

          @Override
          public void each(EachSong taking) throws IOException {
            for (var track : library.values()) {
              taking.take(
                  music == null
                      ? LibrarySong.without(track, "it is not a file")
                      : new MusicFolder(music).song(track, track.uri()));
            }
          }
        });
  }

  @Override
  public List<String> otherScrobblers(Map<String, String> env) {
    return otherScrobblers;
  }

  @Override
  public Instant built() {
    return Instant.parse("2020-01-01T00:00:00Z");
  }

  @Override
  public Consent consent(Application application) {
    return consent.of(application);
  }

  @Override
  public Sessions sessions(ServiceConfig service) throws IOException {
    calls.add(
        "sessions "
            + service.name()
            + " "
            + service.url()
            + " "
            + secret(service.credentials()).reveal());
    return sessions;
  }

  static Secret secret(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Token(var token) -> token;
      case Credentials.Key(var key) -> key;
      case Credentials.Database database -> Objects.requireNonNull(database.password());
      case Credentials.LastFm account -> account.apiSecret();
    };
  }

  @Override
  public DeliveryOutcome check(ServiceConfig service) throws IOException {
    calls.add(
        "check "
            + service.name()
            + " "
            + service.url()
            + " "
            + secret(service.credentials()).reveal());
    return deliveryOutcome;
  }
}
