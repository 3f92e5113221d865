package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.earmark.web.hub.Client;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The tokens of Last.fm's `auth.getToken`: a program gets one, its user approves it in a browser,
/// and the program gets a session for it, once. They hold for an hour, and as long as this process
/// lives.
///
/// Anybody may ask for one, so nothing is kept of those that nobody has approved. Safe for any
/// thread.
final class LoginTokens {
  static final Duration LAST = Duration.ofHours(1);

  private static final String ALGORITHM = "HmacSHA256";
  private static final int RANDOM = 8;
  private static final int SEAL = 16;
  private static final int MOST = 100;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final byte[] secret = new byte[32];
  private final Map<String, Client> approved = new LinkedHashMap<>();

  LoginTokens(InstantSource clock) {
    this.clock = clock;
    random.nextBytes(secret);
  }

  /// How a token stands.
  enum State {
    HOLDS,
    EXPIRED,
    /// It is none of ours.
    UNKNOWN
  }

  String issue() {
    var content = new byte[Long.BYTES + RANDOM];
    random.nextBytes(content);
    ByteBuffer.wrap(content).putLong(clock.instant().plus(LAST).getEpochSecond());
    var token = Arrays.copyOf(content, content.length + SEAL);
    System.arraycopy(seal(content), 0, token, content.length, SEAL);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  State state(String token) {
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
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return Arrays.copyOf(mac.doFinal(content), SEAL);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The user says that the program with this token, which holds, may act as this client.
  synchronized void approve(String token, Client client) {
    approved.put(token, client);
    if (approved.size() > MOST) {
      approved.remove(approved.keySet().iterator().next());
    }
  }

  /// Whom a program with this token may act as; it cannot ask again.
  synchronized Client take(String token) throws LastFmFault {
    switch (state(token)) {
      case UNKNOWN -> throw LastFmFault.credentials();
      case EXPIRED -> throw new LastFmFault(15, 403, "This token has expired");
      case HOLDS -> {}
    }
    @Nullable Client client = approved.remove(token);
    if (client == null) {
      throw new LastFmFault(14, 403, "Unauthorized Token - This token has not been authorized");
    }
    return client;
  }
}
