package io.github.earmark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the code "c0de", forty times over, from whoever brings the state "st4te"; and is the
/// user's browser, which goes where it is told to.
final class FakeConsent implements Backend.Consent {
  static final String CODE = "c0de".repeat(40);

  /// What follows the redirect, once the page is open; nothing where the browser is elsewhere.
  final List<String> browser = new ArrayList<>();

  /// What the browser was answered, as "status text".
  final List<String> answers = new ArrayList<>();

  /// Whether Spotify cannot be reached.
  boolean away;

  private final List<String> calls;
  Backend.@Nullable Application application;

  FakeConsent(List<String> calls) {
    this.calls = calls;
  }

  FakeConsent of(Backend.Application asked) {
    application = asked;
    calls.add("consent " + asked.feed() + " " + asked.clientId() + " " + asked.url());
    return this;
  }

  private URI redirect() {
    if (application == null) {
      throw new IllegalStateException("nobody asked");
    }
    return application.redirect();
  }

  /// The browser is faster than the user's eye.
  @Override
  public URI page() {
    if (!browser.isEmpty()) {
      Thread.ofVirtual().start(() -> browser.forEach(this::visit));
    }
    return URI.create("https://accounts.test/authorize?redirect_uri=" + redirect());
  }

  private void visit(String rest) {
    try {
      var connection = (HttpURLConnection) redirect().resolve(rest).toURL().openConnection();
      var status = connection.getResponseCode();
      try (var body = status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
        answers.add(status + " " + new String(body.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean ours(String state) {
    return state.equals("st4te");
  }

  @Override
  public Backend.Consented finish(String code) throws UserError {
    calls.add("finish");
    if (away) {
      throw UserError.failed("connection refused", "nothing was stored; try again later");
    }
    if (!code.equals(CODE)) {
      throw UserError.failed("Invalid authorization code (HTTP 400)", "nothing was stored");
    }
    return new Backend.Consented(
        "Ada", Instant.parse("2027-05-21T12:00:00Z"), Path.of("/state/spotify-spotify"));
  }

  @Override
  public void close() {
    calls.add("closed");
  }
}
