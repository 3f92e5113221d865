package io.github.earmark.config.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is stored about a client's token: the token itself cannot be recovered from it.
///
/// @param name the client's name, which is also the player of its submissions
/// @param sha256 of the token, in hexadecimal
/// @param md5 of the token, in hexadecimal: AudioScrobbler 1.2 and Last.fm's `authToken` require it
/// @param made when it was created
public record ClientToken(String name, String sha256, String md5, Instant made) {

  static ClientToken of(String name, String token, Instant made) {
    return new ClientToken(name, hash("SHA-256", token), md5(token), made);
  }

  /// Whether this is the record of the given token.
  public boolean is(String token) {
    return same(sha256, hash("SHA-256", token));
  }

  /// Whether this is `md5(md5(token) + time)`, the handshake of AudioScrobbler 1.2.
  public boolean shakes(String auth, String time) {
    return same(auth, md5(md5 + time));
  }

  /// Whether this is `md5(user + md5(token))`, Last.fm's `authToken`.
  public boolean authorises(String user, String authToken) {
    return same(authToken, md5(user + md5));
  }

  /// A key derived from this token, different for each purpose; nobody else can make it. It is
  /// valid until the token is removed.
  public String key(String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(sha256.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(UTF_8)), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether this is [#key] for the purpose.
  public boolean hasKey(String purpose, String key) {
    return same(key, key(purpose));
  }

  /// Leaves out everything secret.
  @Override
  public String toString() {
    return "token of " + name;
  }

  private static String md5(String text) {
    return hash("MD5", text);
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Compares in constant time.
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
