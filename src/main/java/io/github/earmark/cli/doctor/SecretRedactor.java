package io.github.earmark.cli.doctor;

import io.github.earmark.cli.doctor.DoctorCommand.Finding;
import io.github.earmark.config.Config;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.HookConfig;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.http.Redaction;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Removes secrets from what is shown to others. None is included on purpose, but a server may
/// repeat a token that it rejects, and others read bug reports.
final class SecretRedactor {
  private final Set<String> secrets = new HashSet<>();

  void learn(Config config, Map<String, String> env) {
    config.players().forEach(player -> learn(player.password()));
    config.services().forEach(service -> secrets(service.credentials()).forEach(this::learn));
    config.hooks().stream()
        .map(HookConfig::action)
        .flatMap(
            action ->
                action instanceof HookConfig.Webhook webhook
                    ? Stream.of(webhook.hidden(), webhook.token())
                    : Stream.<@Nullable Secret>of())
        .forEach(this::learn);
    // MPD's convention: password@host.
    var host = env.getOrDefault("MPD_HOST", "");
    if (host.indexOf('@') > 0) {
      secrets.add(host.substring(0, host.indexOf('@')));
    }
  }

  private static Stream<@Nullable Secret> secrets(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Token(var token) -> Stream.of(token);
      case Credentials.Key(var key) -> Stream.of(key);
      case Credentials.Database database -> Stream.of(database.password());
      case Credentials.LastFm account ->
          Stream.of(account.apiSecret(), account.sessionKey(), account.password());
    };
  }

  private void learn(@Nullable Secret secret) {
    try {
      if (secret != null) {
        secrets.add(secret.reveal());
      }
    } catch (IOException _) {
      // A secret that cannot be read cannot be shown.
    }
  }

  Finding over(Finding finding) {
    var fix = finding.fix();
    return new Finding(
        finding.subject(), finding.ok(), over(finding.text()), fix == null ? null : over(fix));
  }

  private String over(String text) {
    return new Redaction(secrets, "(secret)").of(text);
  }
}
