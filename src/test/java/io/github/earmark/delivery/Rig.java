package io.github.earmark.delivery;

import io.github.earmark.ground.servers.FaultyProxy;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.List;

/// A kind of service under test: the real adapter, a strict fake of its server, and a [FaultyProxy]
/// between them that makes things go wrong.
public interface Rig extends AutoCloseable {
  /// How long the adapter waits for an answer in these tests: long enough for a busy machine to
  /// answer.
  Duration PATIENCE = Duration.ofSeconds(2);

  /// What can go wrong between Earmark and a service.
  enum Failure {
    /// Connection refused, three times.
    REFUSED,
    /// HTTP 503, four times.
    DOWN,
    /// HTTP 429 with the pause that this server asks for.
    TOO_MANY,
    HANG,
    /// A slow but correct answer.
    SLOW,
    CUT_BEFORE,
    CUT_AFTER,
    /// Status 200 with an HTML page, twice.
    HTML,
    /// An answer that the authorisation is invalid, twice.
    AUTH,
    /// A redirect to a login page, twice.
    CAPTIVE,
    BAD_FIRST,
    BAD_MIDDLE,
    BAD_LAST
  }

  ListenService service();

  FaultyProxy gate();

  /// This server's answer to too many requests.
  Trouble tooMany();

  /// This server's answer after the authorisation has expired.
  Trouble unauthorised();

  /// A track that the server refuses.
  Track bad(String title);

  /// Whether a refused listen is set aside; otherwise, it is ignored.
  default boolean setsAside() {
    return true;
  }

  /// Whether a request submitted listens.
  default boolean submission(FaultyProxy.Passage passage) {
    return true;
  }

  /// The listens that the server counts, by title, in the order of arrival, including duplicates.
  List<String> counted();

  /// When each submission of [MatrixTest]'s seven listens is expected, in seconds since the first
  /// try was possible. Refused connections are not included.
  List<Long> tries(Failure failure);

  @Override
  void close();
}
