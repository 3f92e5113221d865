package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.web.hub.SubmittedTrack;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// ListenBrainz' identifiers of what a client named (`recording_msid`). A track of the history has
/// one in which its id stands, so that it means the same for ever; what a client only says that it
/// plays has one of its names, which are kept for a while. Safe for any thread.
final class Msids {
  /// "earmark", and the version of UUIDs that everybody may fill as they like.
  private static final long HIGH = 0x6561726d_6172_8000L | 0x06bL;

  /// The variant of RFC 9562.
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private static final long LARGEST = (1L << 62) - 1;
  private static final int MOST = 500;

  private final Map<UUID, SubmittedTrack> named = new LinkedHashMap<>();

  /// The one of a track of the history.
  static UUID of(long track) {
    return new UUID(HIGH, VARIANT | track);
  }

  /// The track of the history that is meant; null where it is none of these.
  static @Nullable Long track(UUID msid) {
    return msid.getMostSignificantBits() == HIGH ? msid.getLeastSignificantBits() & LARGEST : null;
  }

  /// The one of what a client plays.
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

  /// What that was; null where it is not known, or no more.
  synchronized @Nullable SubmittedTrack named(UUID msid) {
    return named.get(msid);
  }
}
