package io.github.earmark.cli;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Gives the session "s3ss10n" for the token "t0k3n" or for a password, after the refusals that it
/// was told to begin with.
final class FakeSessions implements House.Sessions {
  private final List<String> calls;
  final Deque<House.NoSession> refusals = new ArrayDeque<>();

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
  public House.Session session(String token) throws House.NoSession {
    return answer("session " + token);
  }

  @Override
  public House.Session mobile(String username, String password) throws House.NoSession {
    return answer("mobile " + username + " " + password);
  }

  @Override
  public void close() {}

  private House.Session answer(String call) throws House.NoSession {
    calls.add(call);
    var refusal = refusals.poll();
    if (refusal != null) {
      throw refusal;
    }
    return new House.Session("Tester", "s3ss10n");
  }
}
