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

/// Who has the token. A browser that has shown it gets a cookie, which holds for a month, also when
/// this process ends and another takes its place, and until the token is another.
///
/// Safe for any thread.
final class TokenAuthentication {
  /// A month.
  static final Duration LASTS = Duration.ofDays(30);

  /// At once; then one every six seconds, which makes 600 an hour.
  private static final int TRIES = 20;

  private static final Duration PER_TRY = Duration.ofSeconds(6);
  private static final String ALGORITHM = "HmacSHA256";

  private final byte @Nullable [] token;
  private final InstantSource clock;
  private long fullAt;

  /// @param token null where none is asked for
  TokenAuthentication(@Nullable String token, InstantSource clock) {
    this.token = token == null ? null : token.getBytes(UTF_8);
    this.clock = clock;
  }

  /// Whether a token is asked for at all.
  boolean closed() {
    return token != null;
  }

  /// How a try went.
  enum Try {
    RIGHT,
    WRONG,
    /// Not looked at: there were too many.
    TOO_MANY
  }

  /// Looks at what somebody says the token is. Of wrong ones, 600 an hour are looked at.
  synchronized Try look(String given) {
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

  /// A cookie for who had it.
  String cookie() {
    var until = clock.instant().plus(LASTS).getEpochSecond();
    return until + "." + seal(until);
  }

  /// Whether it is one of ours, and holds.
  boolean knows(String cookie) {
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

  /// In a time that tells nothing of where they differ.
  private static boolean same(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
