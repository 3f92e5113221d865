package io.github.earmark.cli.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address that the browser returns to after the user has consented: a free port on this
/// machine's loopback address, open for as long as the login lasts. It handles one request at a
/// time.
final class ConsentRedirect implements AutoCloseable {
  private static final String PATH = "/callback";
  private static final Pattern REQUEST =
      Pattern.compile("GET (/[\\x21-\\x7e]*) HTTP/1\\.[01]\r?\n.*", Pattern.DOTALL);
  private static final int LONGEST = 8 << 10;
  private static final int PATIENCE_MS = 5_000;
  private static final int BACKLOG = 10;

  private final ServerSocket socket;

  ConsentRedirect() throws IOException {
    socket = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + PATH);
  }

  /// The answer that the browser brings back.
  ///
  /// @param code null if the user did not consent
  /// @param error null if the user did
  record Answer(@Nullable String code, @Nullable String error) {

    /// The answer in an address; null if it contains none, or one for another login.
    ///
    /// @param ours whether a state belongs to this login
    static @Nullable Answer in(String address, Predicate<String> ours) {
      var cut = address.indexOf('?');
      var fields = cut < 0 ? Map.<String, String>of() : fields(address.substring(cut + 1));
      var code = fields.get("code");
      var error = fields.get("error");
      return ours.test(fields.getOrDefault("state", "")) && (code != null || error != null)
          ? new Answer(code, error)
          : null;
    }

    private static Map<String, String> fields(String query) {
      var fields = new HashMap<String, String>();
      for (var pair : query.replaceFirst("#.*", "").split("&", -1)) {
        var cut = pair.indexOf('=');
        if (cut > 0) {
          fields.put(pair.substring(0, cut), decoded(pair.substring(cut + 1)));
        }
      }
      return fields;
    }

    private static String decoded(String value) {
      try {
        return URLDecoder.decode(value, UTF_8);
      } catch (IllegalArgumentException _) {
        return value;
      }
    }
  }

  /// Waits for the browser.
  ///
  /// @throws IOException when this is closed
  Answer await(Predicate<String> ours) throws IOException {
    while (true) {
      try (var browser = socket.accept()) {
        var answer = answered(browser, ours);
        if (answer != null) {
          return answer;
        }
      } catch (IOException e) {
        // A browser that disconnects may connect again, or another one may.
        if (socket.isClosed()) {
          throw e;
        }
      }
    }
  }

  private static @Nullable Answer answered(Socket browser, Predicate<String> ours)
      throws IOException {
    browser.setSoTimeout(PATIENCE_MS);
    var request = REQUEST.matcher(head(browser));
    var target = request.matches() ? request.group(1) : "";
    var answer = target.startsWith(PATH + "?") ? Answer.in(target, ours) : null;
    reply(
        browser,
        answer == null ? "404 Not Found" : "200 OK",
        answer == null
            ? "There is nothing here."
            : answer.code() == null
                ? "Earmark was not allowed to read this account. You can close this page."
                : "Continue in the terminal. You can close this page.");
    return answer;
  }

  private static String head(Socket browser) throws IOException {
    var head = new ByteArrayOutputStream();
    var last = 0;
    for (var count = 0; count < LONGEST; count++) {
      var next = browser.getInputStream().read();
      if (next < 0) {
        break;
      }
      head.write(next);
      if (next == '\n' && last == '\n') {
        break;
      }
      last = next == '\r' ? last : next;
    }
    return head.toString(ISO_8859_1);
  }

  /// The address contains the code, so nothing on the page may pass it on.
  private static void reply(Socket browser, String status, String text) throws IOException {
    var page = "<!doctype html><meta charset=utf-8><title>Earmark</title><p>" + text + "</p>\n";
    var head =
        List.of(
            "HTTP/1.1 " + status,
            "Content-Type: text/html; charset=utf-8",
            "Content-Length: " + page.length(),
            "Referrer-Policy: no-referrer",
            "Cache-Control: no-store",
            "Content-Security-Policy: default-src 'none'",
            "Connection: close",
            "",
            page);
    browser.getOutputStream().write(String.join("\r\n", head).getBytes(ISO_8859_1));
    browser.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
