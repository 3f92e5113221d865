package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Checks the page's token. A browser that has sent it gets a cookie that is valid for a month,
/// even after a restart, unless the token changes.
///
/// Safe for any thread.
final class TokenAuthentication {
  /// How long a cookie is valid.
  static final Duration LASTS = Duration.ofDays(30);

  /// Wrong tokens that are allowed at once; after that, one every six seconds, which is 600 an
  /// hour.
  private static final int TRIES = 20;

  private static final Duration PER_TRY = Duration.ofSeconds(6);
  private static final String ALGORITHM = "HmacSHA256";

  private final byte @Nullable [] token;
  private final InstantSource clock;
  private long fullAt;

  /// @param token null if none is needed
  TokenAuthentication(@Nullable String token, InstantSource clock) {
    this.token = token == null ? null : token.getBytes(UTF_8);
    this.clock = clock;
  }

  /// Whether a token is needed.
  boolean closed() {
    return token != null;
  }

  /// The result of checking a token.
  enum Try {
    RIGHT,
    WRONG,
    /// Not checked, because there were too many wrong ones.
    TOO_MANY
  }

  /// Checks a token. At most 600 wrong ones an hour are checked.
  synchronized Try check(String given) {
    var now = clock.millis();
    var waiting = Math.max(0, fullAt - now);
    if (waiting > PER_TRY.toMillis() * (TRIES - 1)) {
      return Try.TOO_MANY;
    }
    if (token == null || same(hash(given.getBytes(UTF_8)), hash(token))) {
      return Try.RIGHT;
    }
    fullAt = now + waiting + PER_TRY.toMillis();
    return Try.WRONG;
  }

  /// A cookie for a browser that has sent the right token.
  String cookie() {
    var until = clock.instant().plus(LASTS).getEpochSecond();
    return until + "." + seal(until);
  }

  /// Whether this is one of our cookies and still valid.
  boolean accepts(String cookie) {
    var dot = cookie.indexOf('.');
    if (dot < 1 || dot > 12 || !cookie.substring(0, dot).matches("[0-9]+")) {
      return false;
    }
    var until = Long.parseLong(cookie.substring(0, dot));
    return until > clock.instant().getEpochSecond()
        && same(cookie.substring(dot + 1).getBytes(UTF_8), seal(until).getBytes(UTF_8));
  }

  private String seal(long until) {
    if (token == null) {
      return "";
    }
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(hash(token), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(("earmark page until " + until).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Compares in constant time.
  private static boolean same(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
