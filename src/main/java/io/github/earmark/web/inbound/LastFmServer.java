package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.HubHistory;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Last.fm's web service 2.0, for clients that let users choose the server. Signatures and API keys
/// are not checked: clients log in with their token as the password, and then use the session key
/// that they get for it.
final class LastFmServer implements ForeignServer {
  /// The name of this protocol in session keys.
  static final String PROTOCOL = "lastfm";

  private static final String XML = "text/xml;charset=utf-8";
  private static final Set<String> BASES = Set.of("apis", "api", "audioscrobbler", "lastfm", "2.0");

  private final Hub hub;
  private final LastFmScrobbles scrobbles;
  private final LastFmReads reads;
  private final LoginTokens loginTokens;
  private final ApprovalPage approvalPage;

  LastFmServer(Hub hub, HubHistory history, Clock clock, String base, LoginTokens loginTokens) {
    this.hub = hub;
    this.scrobbles = new LastFmScrobbles(hub, clock);
    this.reads = new LastFmReads(history);
    this.loginTokens = loginTokens;
    this.approvalPage = new ApprovalPage(hub, loginTokens, base);
  }

  /// A call of a method.
  ///
  /// @param method in lower case
  record Call(String method, RequestFields fields, WebRequest request) {
    String required(String name) throws LastFmFault {
      var value = fields.value(name);
      if (value == null) {
        throw LastFmFault.missing();
      }
      return value;
    }
  }

  @Override
  public @Nullable WebReply answer(WebRequest request, List<String> path)
      throws UserError, IOException {
    if (path.equals(List.of("api", "auth"))) {
      return approvalPage.answer(request);
    }
    if (path.isEmpty() || !path.getLast().equals("2.0") || !BASES.containsAll(path)) {
      return null;
    }
    var fields = RequestFields.of(request);
    var method = fields.value("method");
    var call =
        new Call(Objects.requireNonNullElse(method, "").toLowerCase(Locale.ROOT), fields, request);
    var json = json(call);
    try {
      var element = answer(call);
      return json
          ? body(200, WebReply.JSON, LastFmElement.json(element))
          : body(200, XML, LastFmElement.xml("ok", element));
    } catch (LastFmFault e) {
      return fault(json, e.status(), e.code(), String.valueOf(e.getMessage()));
    } catch (UserError e) {
      return e.kind() == UserError.Kind.USAGE
          ? fault(json, 400, 6, "Invalid parameters - " + InboundProtocols.why(e))
          : fault(
                  json,
                  503,
                  16,
                  "The service is temporarily unavailable - " + InboundProtocols.why(e))
              .with("Retry-After", "10");
    }
  }

  private static boolean json(Call call) {
    var format = call.fields().value("format");
    var accepted = call.request().header("Accept");
    return format != null
        ? format.equalsIgnoreCase("json")
        : accepted != null && accepted.startsWith(WebReply.JSON);
  }

  private @Nullable LastFmElement answer(Call call) throws LastFmFault, UserError {
    return switch (call.method()) {
      case "auth.getmobilesession" -> mobileSession(call);
      case "auth.gettoken" -> LastFmElement.leaf("token", loginTokens.issue());
      case "auth.getsession" -> session(loginTokens.take(call.required("token")));
      case "track.updatenowplaying" -> scrobbles.playing(call, client(call));
      case "track.scrobble" -> scrobbles.scrobble(call, client(call));
      case "track.love", "track.unlove" -> {
        scrobbles.setLove(call, client(call), call.method().equals("track.love") ? 1 : 0);
        yield null;
      }
      case "user.getinfo" -> reads.info(reader(call));
      case "user.getrecenttracks" -> reads.recent(call, reader(call));
      case "user.getlovedtracks" -> reads.loved(call, reader(call));
      default ->
          throw new LastFmFault(
              3, 400, "Invalid Method - No method with that name in this package");
    };
  }

  /// Logs in with the token as the password, or hashed together with the user name as old clients
  /// do. Clients for Libre.fm send a hash as the password.
  private LastFmElement mobileSession(Call call) throws LastFmFault {
    var password = call.fields().value("password");
    var hashed = call.fields().value("authToken");
    if (password == null && hashed == null) {
      throw LastFmFault.missing();
    }
    var client =
        hashed == null
            ? null
            : hub.byAuthToken(call.required("username").toLowerCase(Locale.ROOT), hashed);
    if (client == null && password != null) {
      client = hub.byToken(password);
    }
    if (client == null) {
      throw LastFmFault.credentials();
    }
    return session(client);
  }

  private LastFmElement session(Client client) {
    return LastFmElement.node(
        "session",
        LastFmElement.leaf("name", client.name()),
        LastFmElement.leaf("key", hub.session(client, PROTOCOL)),
        LastFmElement.leaf("subscriber", 0));
  }

  private Client client(Call call) throws LastFmFault {
    var client = hub.bySession(PROTOCOL, call.required("sk"));
    if (client == null) {
      throw LastFmFault.session();
    }
    return client;
  }

  /// Clients that only read may send their token as the API key.
  private Client reader(Call call) throws LastFmFault {
    if (call.fields().value("sk") != null) {
      return client(call);
    }
    var client = hub.byToken(call.required("api_key"));
    if (client == null) {
      throw new LastFmFault(
          17, 403, "Login: User required to be logged in - give the token as api_key");
    }
    return client;
  }

  private static WebReply.Whole fault(boolean json, int status, int code, String message) {
    record Fault(int error, String message) {}
    return json
        ? WebReply.json(status, new Fault(code, message))
        : body(
            status,
            XML,
            LastFmElement.xml("failed", LastFmElement.leaf("error", message).with("code", code)));
  }

  private static WebReply.Whole body(int status, String type, String text) {
    return new WebReply.Whole(
        status, type, text.getBytes(UTF_8), Map.of("Cache-Control", "no-store"));
  }

  @Override
  public WebReply.Whole failed(int status, String why) {
    return fault(
        true,
        status,
        switch (status) {
          case 429 -> 29;
          case 500 -> 8;
          case 503 -> 16;
          default -> 6;
        },
        why);
  }
}
