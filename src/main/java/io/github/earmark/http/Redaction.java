package io.github.earmark.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Removes secrets from text that others sent: a server may repeat a token that it rejects, and its
/// message ends up in logs and bug reports.
///
/// Masks only whole values, with no letter or digit before or after: masking a short secret inside
/// words would garble them and give it away. A single character is not treated as a secret; a long
/// value cannot occur inside a word by chance, so it is masked everywhere.
public final class Redaction {
  private static final int LEAST = 2;
  private static final int LONG = 16;

  private final @Nullable Pattern secrets;
  private final String mask;

  /// @param mask what replaces them
  public Redaction(Collection<String> secrets, String mask) {
    // Longest first, because one may be part of another.
    var any =
        secrets.stream()
            .filter(secret -> secret.length() >= LEAST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Redaction::pattern)
            .collect(Collectors.joining("|"));
    this.secrets = any.isEmpty() ? null : Pattern.compile(any);
    this.mask = Matcher.quoteReplacement(mask);
  }

  private static String pattern(String secret) {
    var quoted = Pattern.quote(secret);
    return secret.length() >= LONG ? quoted : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])";
  }

  /// The text with all secrets masked.
  public String of(String text) {
    return secrets == null ? text : secrets.matcher(text).replaceAll(mask);
  }
}
