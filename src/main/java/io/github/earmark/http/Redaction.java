package io.github.earmark.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes secrets out of words that others have said: a server may repeat the token that it does not
/// like, and what it said ends in logs and bug reports.
///
/// Only whole values, with no letter or digit before or after them: to mask a short secret inside
/// of words would garble these, and show what it is. One character is no secret; a long value
/// stands in no word by chance, and is masked wherever it is.
public final class Redaction {
  private static final int LEAST = 2;
  private static final int LONG = 16;

  private final @Nullable Pattern secrets;
  private final String mask;

  /// @param mask what stands in their place
  public Redaction(Collection<String> secrets, String mask) {
    // The longest first, of which another may be a part.
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

  /// The text without them.
  public String of(String text) {
    return secrets == null ? text : secrets.matcher(text).replaceAll(mask);
  }
}
