package io.github.earmark.web.inbound;

import io.github.earmark.history.store.HistoryException;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.ClientProtocol;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.HubHistory;
import io.github.earmark.web.hub.TooManyTries;
import io.github.earmark.web.hub.WrongClock;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All protocols of other scrobblers. The hub decides who may do what: each request needs a
/// client's token or a session key made from it. Never throws.
public final class InboundProtocols implements ClientProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(InboundProtocols.class);

  /// In seconds; clients double it on their own.
  private static final String RETRY_AFTER = "10";

  private final List<ForeignServer> servers;

  /// @param clock in the listener's time zone
  /// @param base the path of the page: empty, or such as `/music`
  /// @param state the folder for data that outlives this process
  public InboundProtocols(Hub hub, HubHistory history, Clock clock, String base, Path state) {
    this(hub, history, clock, base, name -> PrivateJsonFile.in(state.resolve(name)));
  }

  /// @param kept the file by its name
  InboundProtocols(
      Hub hub,
      HubHistory history,
      Clock clock,
      String base,
      Function<String, PrivateJsonFile> kept) {
    this.servers =
        List.of(
            new AudioScrobblerServer(hub, clock, base),
            new ListenBrainzServer(
                hub, history, clock, new LatestImports(kept.apply("latest-imports"))),
            new LastFmServer(
                hub, history, clock, base, new LoginTokens(clock, kept.apply("logins"))),
            new MalojaServer(hub, history, clock));
  }

  @Override
  public @Nullable WebReply answer(WebRequest request) {
    var path =
        Arrays.stream(request.path().split("/")).filter(segment -> !segment.isBlank()).toList();
    for (var server : servers) {
      var reply = answer(server, request, path);
      if (reply != null) {
        return reply;
      }
    }
    return null;
  }

  private static @Nullable WebReply answer(
      ForeignServer server, WebRequest request, List<String> path) {
    try {
      return server.answer(request, path);
    } catch (UserError e) {
      return e.kind() == UserError.Kind.USAGE ? server.failed(400, why(e)) : later(server, why(e));
    } catch (HistoryException e) {
      return later(server, String.valueOf(e.getMessage()));
    } catch (WrongClock e) {
      return later(server, String.valueOf(e.getMessage()));
    } catch (TooManyTries e) {
      var seconds = Long.toString(e.pause().toSeconds() + 1);
      return server
          .failed(429, "There were too many wrong tokens")
          .with("Retry-After", seconds)
          .with("X-RateLimit-Reset-In", seconds);
    } catch (WebRequest.TooLong _) {
      return server.failed(413, "That is too much at once");
    } catch (WebRequest.Packed _) {
      return server.failed(415, "The body is packed; send it as it is, or as gzip");
    } catch (IOException e) {
      // The client has gone, or was too slow.
      LOG.debug("A request of a client failed", e);
      return server.failed(400, "The request did not arrive as a whole");
    } catch (RuntimeException e) {
      LOG.error("A request of a client failed", e);
      return server.failed(500, "That could not be done; see the log of `earmark web`");
    }
  }

  /// The message for a client, which need not know where the daemon's socket was looked for.
  static String why(UserError e) {
    return e.kind() == UserError.Kind.NO_DAEMON
        ? "the daemon is not running"
        : String.valueOf(e.getMessage());
  }

  /// Reports an error that makes the client keep its data and send it again.
  private static WebReply later(ForeignServer server, String why) {
    return server.failed(503, why).with("Retry-After", RETRY_AFTER);
  }
}
