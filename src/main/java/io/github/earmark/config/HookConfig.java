package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.toml.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `[[hook]]`: a command or web request that is run when something happens.
///
/// @param name what status and the log call it; unique
/// @param on the events that trigger it, of [#EVENTS]; at least one
/// @param timeout how long one run may take
public record HookConfig(String name, List<String> on, Action action, Duration timeout) {

  /// All events: `playing`, and the words of `history --follow`.
  public static final List<String> EVENTS =
      List.of("playing", "listen", "skip", "short", "unnamed", "ended", "marked", "undone");

  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
  static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
  static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

  public HookConfig {
    on = List.copyOf(on);
  }

  /// What it does.
  public sealed interface Action {
    /// A short description for people, without anything that may be secret.
    String label();
  }

  /// Runs a program.
  ///
  /// @param words the program and its arguments. The program is a full path or a name to look up in
  ///   `$PATH`
  public record Command(List<String> words) implements Action {
    public Command {
      words = List.copyOf(words);
    }

    public String program() {
      return words.getFirst();
    }

    /// Leaves out the arguments, which may contain a password.
    @Override
    public String label() {
      return program();
    }
  }

  /// Sends a POST. Exactly one of `url` and `hidden` is null.
  ///
  /// @param url an absolute http or https address without user and fragment
  /// @param hidden the address if it is kept as a secret
  /// @param token for `Authorization: Bearer`, or null
  /// @param caFile PEM certificates that are trusted in addition, or null
  /// @param proxy `http://host:port`, or null
  public record Webhook(
      @Nullable URI url,
      @Nullable Secret hidden,
      @Nullable Secret token,
      @Nullable Path caFile,
      @Nullable URI proxy)
      implements Action {

    /// The address. May block, see [Secret#reveal].
    ///
    /// @throws IOException if it cannot be read or is invalid; the message never repeats it
    public URI address() throws IOException {
      if (url != null) {
        return url;
      }
      var text = hidden == null ? "" : hidden.reveal();
      try {
        var address = new URI(text);
        if (WebAddress.http(address)) {
          return address;
        }
      } catch (URISyntaxException _) {
        // reported below
      }
      throw new IOException("what " + hidden + " holds is not a web address: let it be https://…");
    }

    /// The host only: with many services, the path is the secret.
    @Override
    public String label() {
      return url == null
          ? "the address in " + hidden
          : url.getScheme()
              + "://"
              + url.getHost()
              + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
  }
}
