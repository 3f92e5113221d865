package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.util.Map;

/// The page on which a user allows a program to scrobble here, by entering a client's token. The
/// form has no protection against forgery and needs none: whoever knows that token can scrobble
/// anyway. It works without JavaScript.
///
/// @param base the path of Earmark's page
record ApprovalPage(Hub hub, LoginTokens loginTokens, String base) {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control",
          "no-store",
          // Without it, the browser would not say that the form comes from this page.
          "Referrer-Policy",
          "same-origin",
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
              + " base-uri 'none'; frame-ancestors 'none'");

  WebReply.Whole answer(WebRequest request) throws IOException {
    var fields = RequestFields.of(request);
    var token = fields.value("token");
    var state = token == null ? LoginTokens.State.UNKNOWN : loginTokens.state(token);
    if (token == null || state != LoginTokens.State.HOLDS) {
      return page(
          400,
          state == LoginTokens.State.EXPIRED
              ? "<p>This address is more than an hour old. Let the program open it again.</p>"
              : "<p>This address is not complete, or was meant for another start of Earmark."
                  + " Let the program open it again.</p>");
    }
    if (!request.method().equals("POST")) {
      return page(200, form(token, ""));
    }
    if ("cross-site".equals(request.header("Sec-Fetch-Site"))) {
      return page(403, "<p>Another page may not approve this.</p>");
    }
    var given = fields.value("client_token");
    var client = given == null ? null : hub.byToken(given);
    if (client == null) {
      return page(403, form(token, "<p role=alert>That is no client's token.</p>"));
    }
    loginTokens.approve(token, client);
    return page(
        200,
        "<p>The program may scrobble now, as <b>"
            + escaped(client.name())
            + "</b>. Go back to it to finish.</p>");
  }

  private static String form(String token, String problem) {
    return problem
        + """
        <p>A program wants to scrobble to Earmark. If you have just set it up, paste the token of the
        client that it shall be; <code>earmark token add NAME</code> makes one.</p>
        <form method=post>
        <input type=hidden name=token value="%s">
        <label>Token <input type=password name=client_token autocomplete=off required autofocus></label>
        <button>Approve</button>
        </form>
        """
            .formatted(escaped(token));
  }

  private WebReply.Whole page(int status, String content) {
    var html =
        """
        <!doctype html>
        <html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1">
        <meta name=color-scheme content="light dark">
        <title>Earmark: approve a program</title><link rel=stylesheet href="%s/style.css">
        <main class=alone><h1>Earmark</h1>%s</main></html>
        """
            .formatted(escaped(base), content);
    return new WebReply.Whole(status, "text/html;charset=utf-8", html.getBytes(UTF_8), HEADERS);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
