package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.web.hub.SubmittedTrack;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// ListenBrainz' identifiers for what a client named (`recording_msid`). That of a track in the
/// history contains the track's id, so it never changes. That of a track which a client is only
/// playing is made from its names and remembered for a while. Safe for any thread.
final class Msids {
  /// "earmark", and the UUID version that is free for custom use (8).
  private static final long HIGH = 0x6561726d_6172_8000L | 0x06bL;

  /// The variant of RFC 9562.
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private static final long LARGEST = (1L << 62) - 1;
  private static final int MOST = 500;

  private final Map<UUID, SubmittedTrack> named = new LinkedHashMap<>();

  /// The identifier of a track in the history.
  static UUID of(long track) {
    return new UUID(HIGH, VARIANT | track);
  }

  /// The track in the history; null if the identifier is not one of these.
  static @Nullable Long track(UUID msid) {
    return msid.getMostSignificantBits() == HIGH ? msid.getLeastSignificantBits() & LARGEST : null;
  }

  /// The identifier of what a client is playing.
  synchronized UUID of(SubmittedTrack track) {
    var names = track.artist() + "\0" + track.title() + "\0" + track.album();
    var msid = UUID.nameUUIDFromBytes(names.toLowerCase(Locale.ROOT).getBytes(UTF_8));
    named.remove(msid);
    named.put(msid, track);
    if (named.size() > MOST) {
      named.remove(named.keySet().iterator().next());
    }
    return msid;
  }

  /// What a client was playing; null if unknown or forgotten.
  synchronized @Nullable SubmittedTrack named(UUID msid) {
    return named.get(msid);
  }
}
