package io.github.earmark.cli;

import io.github.earmark.cli.command.Backend;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Gives the session "s3ss10n" for the token "t0k3n" or for a password, after the refusals that it
/// was told to begin with.
final class FakeSessions implements Backend.Sessions {
  private final List<String> calls;
  final Deque<Backend.NoSession> refusals = new ArrayDeque<>();

  FakeSessions(List<String> calls) {
    this.calls = calls;
  }

  @Override
  public String token() {
    calls.add("token");
    return "t0k3n";
  }

  @Override
  public URI page(String token) {
    return URI.create("https://fm.test/auth?token=" + token);
  }

  @Override
  public Backend.Session session(String token) throws Backend.NoSession {
    return answer("session " + token);
  }

  @Override
  public Backend.Session mobile(String username, String password) throws Backend.NoSession {
    return answer("mobile " + username + " " + password);
  }

  @Override
  public void close() {}

  private Backend.Session answer(String call) throws Backend.NoSession {
    calls.add(call);
    var refusal = refusals.poll();
    if (refusal != null) {
      throw refusal;
    }
    return new Backend.Session("Tester", "s3ss10n");
  }
}
