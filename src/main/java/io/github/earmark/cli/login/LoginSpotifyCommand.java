package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.login.ConsentRedirect.Answer;
import io.github.earmark.cli.login.LoginConfig.Change;
import io.github.earmark.config.DeclaredService;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "spotify",
    description = "Let Earmark read what you play on Spotify.",
    footer = {
      "",
      "Spotify wants an application of your own: make one on its dashboard, with the",
      "redirect URI http://127.0.0.1/callback, and enter its client ID here. Then",
      "allow the access on another page; your browser comes back by itself. If it is",
      "on another machine, it ends on a page that cannot be opened: paste the address",
      "of that page here.",
      "What Spotify gives is stored where only you can read it, and ends after six",
      "months. Then run this again.",
      "",
      "Examples:",
      "  earmark login spotify",
      "  earmark login spotify --write",
      "  earmark login spotify --name second",
    })
public final class LoginSpotifyCommand extends CliCommand {
  private static final String TYPE = "spotify";
  private static final String DASHBOARD = "https://developer.spotify.com/dashboard";
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final int MOST_PASTES = 20;

  private final Backend backend;
  private final RootCommand root;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "A name for the feed, if you have several.")
  private @Nullable String name;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "The client ID of your application at Spotify.")
  private @Nullable String clientId;

  @Option(
      names = "--write",
      description = "Also add what is missing to the config file; comments are kept.")
  private boolean write;

  public LoginSpotifyCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(terminal);
    this.backend = backend;
    this.root = root;
  }

  /// The result.
  ///
  /// @param user the account's name
  /// @param ends when the user has to consent again
  /// @param file where the access is stored
  /// @param created whether the config file is new
  /// @param written whether it was changed
  /// @param add the lines that the config file still needs; null for none
  record Consented(
      String feed,
      String user,
      Instant ends,
      String file,
      @Nullable String config,
      boolean created,
      boolean written,
      @Nullable String add) {}

  @Override
  public Integer call() throws Exception {
    var config = new LoginConfig(terminal.env(), root.config(), write);
    var declared = declared(config.feeds(TYPE));
    var feed = declared == null ? named() : declared.name();
    var id = clientId(declared);
    try (var redirect = new ConsentRedirect();
        var consent =
            backend.consent(
                new Backend.Application(
                    feed,
                    id,
                    redirect.address(),
                    uri(declared, "url"),
                    caFile(declared),
                    uri(declared, "proxy")))) {
      var consented = consent.finish(code(redirect, consent));
      var done = declared == null ? config.add(lines(feed, id)) : config.found();
      var answer =
          new Consented(
              feed,
              consented.user(),
              consented.ends(),
              consented.file().toString(),
              done.config(),
              done.change() == Change.CREATED,
              done.change() == Change.WRITTEN,
              done.lines());
      return print(answer, page -> show(page, answer));
    }
  }

  private @Nullable DeclaredService declared(List<DeclaredService> all) throws UserError {
    if (name != null) {
      return all.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }
    if (all.size() > 1) {
      throw UserError.usage(
          "there are several feeds of Spotify: "
              + all.stream().map(DeclaredService::name).collect(Collectors.joining(", ")),
          "say which with --name");
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  private String named() throws UserError {
    if (name != null && !name.matches("[A-Za-z0-9._-]{1,40}")) {
      throw UserError.usage("this is not a name", "use 1 to 40 letters, digits, `.`, `_` and `-`");
    }
    return name == null ? TYPE : name;
  }

  private String clientId(@Nullable DeclaredService declared) throws IOException, UserError {
    var known = clientId == null && declared != null ? declared.text("client_id") : clientId;
    if (known == null) {
      terminal.tell(
          "Spotify wants an application of your own, whose owner has Premium. Make one",
          "here; any name will do. As redirect URI, enter http://127.0.0.1/callback, and",
          "choose the Web API:",
          "",
          "  " + DASHBOARD + "/create",
          "",
          "Its page shows a client ID; no secret is needed.");
      known = terminal.line("Client ID: ");
    }
    if (known == null || !known.matches("[0-9A-Za-z]{20,64}")) {
      throw UserError.failed(
          "this is not a client ID", "copy its 32 digits and letters from " + DASHBOARD);
    }
    return known;
  }

  private static @Nullable URI uri(@Nullable DeclaredService declared, String key)
      throws UserError {
    var text = declared == null ? null : declared.text(key);
    try {
      return text == null ? null : URI.create(text);
    } catch (IllegalArgumentException _) {
      throw UserError.failed(
          "`" + key + "` of the feed is not an address", "run `earmark config check`");
    }
  }

  private static @Nullable Path caFile(@Nullable DeclaredService declared) {
    var text = declared == null ? null : declared.text("ca_file");
    return declared == null || text == null
        ? null
        : declared.file().toAbsolutePath().resolveSibling(text);
  }

  private static String lines(String feed, String id) {
    var lines = LoginCommand.line(new StringBuilder("[[feed]]\n"), "type", TYPE);
    if (!feed.equals(TYPE)) {
      LoginCommand.line(lines, "name", feed);
    }
    return LoginCommand.line(lines, "client_id", id).toString();
  }

  /// Gets the code from the browser or from what the user pastes, whichever comes first.
  private String code(ConsentRedirect redirect, Backend.Consent consent)
      throws IOException, InterruptedException, UserError {
    terminal.tell("", "Open this page and allow the access:", "", "  " + consent.page(), "");
    var came = new CompletableFuture<Answer>();
    Thread.ofVirtual().start(() -> browsed(redirect, consent, came));
    Thread.ofVirtual().start(() -> pasted(consent, came));
    try {
      var answer = came.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (terminal.console() != null) {
        // The cursor is still at the prompt for pasting.
        terminal.tell("");
      }
      if (answer.code() == null) {
        var error = String.valueOf(answer.error());
        throw UserError.failed(
            "Spotify gave no access"
                + (error.matches("[a-z_]{1,40}") ? ": " + error.replace('_', ' ') : ""),
            "nothing was stored; run this again, and allow the access on the page");
      }
      return answer.code();
    } catch (TimeoutException _) {
      throw UserError.failed(
          "the access was not allowed within " + PATIENCE.toMinutes() + " minutes",
          "nothing was stored; run this again");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static void browsed(
      ConsentRedirect redirect, Backend.Consent consent, CompletableFuture<Answer> came) {
    try {
      came.complete(redirect.await(consent::ours));
    } catch (IOException _) {
      // The login is over.
    }
  }

  /// At the end of the input, only the browser can still answer.
  private void pasted(Backend.Consent consent, CompletableFuture<Answer> came) {
    try {
      for (var tries = 0; tries < MOST_PASTES && !came.isDone(); tries++) {
        var line = terminal.line("Or paste the address on which your browser ends: ");
        if (line == null) {
          return;
        }
        var answer = answer(line, consent);
        if (answer != null) {
          came.complete(answer);
        } else if (!line.isEmpty()) {
          terminal.tell("This is not the address on which the browser ends, nor the code in it.");
        }
      }
    } catch (IOException e) {
      came.completeExceptionally(e);
    }
  }

  /// A code by itself has no state to check, but without this login's secret it is useless.
  private static @Nullable Answer answer(String line, Backend.Consent consent) {
    return line.matches("[A-Za-z0-9_-]{40,1000}")
        ? new Answer(line, null)
        : Answer.in(line, consent::ours);
  }

  private void show(Printer page, Consented answer) {
    page.heading("Earmark may read what " + answer.user() + " plays");
    page.line(
        "stored in %s, which only you can read; run this again by %s"
            .formatted(answer.file(), answer.ends().atZone(terminal.zone()).toLocalDate()));
    var config = answer.config() == null ? "your config file" : answer.config();
    if (answer.created()) {
      page.line("created " + config + "; now start (or restart) `earmark daemon`");
    } else if (answer.written()) {
      page.line("written to " + config + "; `earmark reload` applies it");
    } else if (answer.add() == null) {
      page.line("`earmark feed run " + answer.feed() + "` reads it at once");
    } else {
      page.line("add this to " + config + " (or have `--write` do it), then `earmark reload`:");
      page.line("");
      answer.add().lines().forEach(page::line);
    }
  }
}
