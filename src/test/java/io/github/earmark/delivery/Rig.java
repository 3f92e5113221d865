package io.github.earmark.delivery;

import io.github.earmark.ground.servers.FaultyProxy;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.List;

/// A kind of service, set up to be tried: the real adapter, the strict stand-in of its server, and
/// a [FaultyProxy] between them on which things go wrong.
public interface Rig extends AutoCloseable {
  /// How long the adapter waits for an answer here.
  Duration PATIENCE = Duration.ofMillis(300);

  /// What can go wrong between a listen and its service.
  enum Failure {
    /// Connection refused, three times.
    REFUSED,
    /// HTTP 503, four times.
    DOWN,
    /// HTTP 429 with the time that this server names.
    TOO_MANY,
    HANG,
    /// Slow, and then the right answer.
    SLOW,
    CUT_BEFORE,
    CUT_AFTER,
    /// Status 200 with a page, twice.
    HTML,
    /// The answer that says that the authorisation is not valid, twice.
    AUTH,
    /// A redirect to a login page, twice.
    CAPTIVE,
    BAD_FIRST,
    BAD_MIDDLE,
    BAD_LAST
  }

  ListenService service();

  FaultyProxy gate();

  /// What this server says to too many requests at once.
  Trouble tooMany();

  /// What this server says to one whose authorisation has ended.
  Trouble unauthorised();

  /// A track that the server does not take.
  Track bad(String title);

  /// Whether that one is set aside, or else ignored.
  default boolean setsAside() {
    return true;
  }

  /// Whether this brought listens.
  default boolean submission(FaultyProxy.Passage passage) {
    return true;
  }

  /// What the server counts, by title, in the order in which it came; one that is counted twice is
  /// there twice.
  List<String> counted();

  /// When each submission of [MatrixTest]'s seven listens is expected, in seconds since the first
  /// could be tried; a try that meets a closed door is not among them.
  List<Long> tries(Failure failure);

  @Override
  void close();
}
