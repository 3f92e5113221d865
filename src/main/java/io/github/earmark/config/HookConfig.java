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

/// A `[[hook]]`: what is to be done when something happens.
///
/// @param name what status and the log call it; unique
/// @param on the events that it is for, of [#EVENTS]; at least one
/// @param timeout how long one run may take
public record HookConfig(String name, List<String> on, Action action, Duration timeout) {

  /// What plays; the rest are the words of `history --follow`.
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
    /// For people, in a few words and without what may be secret.
    String label();
  }

  /// Runs a program.
  ///
  /// @param words the program and its arguments. The program is a full path, or a name to be looked
  ///   up in `$PATH`
  public record Command(List<String> words) implements Action {
    public Command {
      words = List.copyOf(words);
    }

    public String program() {
      return words.getFirst();
    }

    /// Without the arguments, among which may be a password.
    @Override
    public String label() {
      return program();
    }
  }

  /// Sends a POST. Of `url` and `hidden`, one is null.
  ///
  /// @param url where to; absolute, http or https, without user and fragment
  /// @param hidden the same, where it is kept as a secret
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
    /// @throws IOException if it cannot be had or is none; the message never repeats it
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
        // said below
      }
      throw new IOException("what " + hidden + " holds is not a web address: let it be https://…");
    }

    /// The host alone: with many services, the path is the secret.
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
