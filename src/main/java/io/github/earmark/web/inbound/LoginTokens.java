package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.text.FileErrors;
import io.github.earmark.web.hub.Client;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tokens of Last.fm's `auth.getToken`: a program gets one, its user approves it in a browser,
/// and the program exchanges it for a session, once. They are valid for an hour, even if this
/// process restarts.
///
/// Anybody may request one, so unapproved tokens are not stored; of approved ones, only a hash is.
/// Safe for any thread.
final class LoginTokens {
  private static final Logger LOG = LoggerFactory.getLogger(LoginTokens.class);

  static final Duration LAST = Duration.ofHours(1);

  private static final String ALGORITHM = "HmacSHA256";
  private static final int RANDOM = 8;
  private static final int SEAL = 16;
  private static final int SECRET_BYTES = 32;
  private static final int MOST = 100;
  private static final String SECRET = "secret";
  private static final String APPROVED = "approved";

  private final InstantSource clock;
  private final PrivateJsonFile kept;
  private final SecureRandom random = new SecureRandom();
  private byte @Nullable [] secret;

  /// Clients by the hash of the token.
  private final Map<String, String> approved = new LinkedHashMap<>();

  LoginTokens(InstantSource clock, PrivateJsonFile kept) {
    this.clock = clock;
    this.kept = kept;
  }

  /// The state of a token.
  enum State {
    HOLDS,
    EXPIRED,
    /// It was not issued here.
    UNKNOWN
  }

  synchronized String issue() {
    var content = new byte[Long.BYTES + RANDOM];
    random.nextBytes(content);
    ByteBuffer.wrap(content).putLong(clock.instant().plus(LAST).getEpochSecond());
    var token = Arrays.copyOf(content, content.length + SEAL);
    System.arraycopy(seal(content), 0, token, content.length, SEAL);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  synchronized State state(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token.getBytes(ISO_8859_1));
    } catch (IllegalArgumentException _) {
      return State.UNKNOWN;
    }
    if (bytes.length != Long.BYTES + RANDOM + SEAL) {
      return State.UNKNOWN;
    }
    var content = Arrays.copyOf(bytes, Long.BYTES + RANDOM);
    var seal = Arrays.copyOfRange(bytes, content.length, bytes.length);
    if (!MessageDigest.isEqual(seal, seal(content))) {
      return State.UNKNOWN;
    }
    return ByteBuffer.wrap(content).getLong() < clock.instant().getEpochSecond()
        ? State.EXPIRED
        : State.HOLDS;
  }

  private byte[] seal(byte[] content) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret(), ALGORITHM));
      return Arrays.copyOf(mac.doFinal(content), SEAL);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The key that tokens are signed with, made with the first token. If it cannot be stored, tokens
  /// are valid only as long as this process runs.
  private byte[] secret() {
    var known = secret;
    if (known == null) {
      known = read();
      if (known == null) {
        known = new byte[SECRET_BYTES];
        random.nextBytes(known);
        secret = known;
        write();
      }
      secret = known;
    }
    return known;
  }

  private byte @Nullable [] read() {
    try {
      var object = kept.read();
      if (object.get(APPROVED) instanceof Map<?, ?> all) {
        all.forEach((hash, client) -> approved.put(String.valueOf(hash), String.valueOf(client)));
      }
      var bytes =
          object.get(SECRET) instanceof String hex ? HexFormat.of().parseHex(hex) : new byte[0];
      return bytes.length == SECRET_BYTES ? bytes : null;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("Approvals of programs cannot be read: {}", e.getMessage());
      return null;
    }
  }

  private void write() {
    try {
      kept.write(Map.of(SECRET, HexFormat.of().formatHex(secret()), APPROVED, approved));
    } catch (IOException e) {
      LOG.warn("Approvals of programs cannot be kept: {}", FileErrors.of(e));
    }
  }

  /// Records that the user lets the program with this (valid) token act as this client.
  synchronized void approve(String token, Client client) {
    approved.put(hash(token), client.name());
    if (approved.size() > MOST) {
      approved.remove(approved.keySet().iterator().next());
    }
    write();
  }

  /// The client that the program with this token may act as. The token cannot be used again.
  synchronized Client take(String token) throws LastFmFault {
    switch (state(token)) {
      case UNKNOWN -> throw LastFmFault.credentials();
      case EXPIRED -> throw new LastFmFault(15, 403, "This token has expired");
      case HOLDS -> {}
    }
    var client = approved.remove(hash(token));
    if (client == null) {
      throw new LastFmFault(14, 403, "Unauthorized Token - This token has not been authorized");
    }
    write();
    return new Client(client);
  }

  private static String hash(String token) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
