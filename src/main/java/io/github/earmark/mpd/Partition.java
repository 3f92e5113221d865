package io.github.earmark.mpd;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.hearing.Player.Absence;
import io.github.earmark.hearing.PlayerException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Membership in an MPD partition, for as long as there is something to hear in it.
///
/// MPD deletes no partition that has a client, and requires its outputs to be moved away first. So
/// we stay in it only while it has an output; without one it plays nothing anyway. Otherwise we
/// wait in the default partition, where MPD reports every partition that is created or deleted and
/// every output that is moved, wherever that is (tried on 0.23.12).
///
/// To a client that changes its partition, MPD reports a change of everything, including outputs.
/// So whether to enter is checked on another connection; otherwise our own moves would trigger the
/// next check. One instance per connection, used only by its thread.
final class Partition {
  /// How a partition lists an output that was moved to another one.
  private static final String ELSEWHERE = "dummy";

  /// MPD has 16 at most. Each needs one of our threads.
  private static final int MOST = 64;

  static final int UNKNOWN_COMMAND = 5;
  private static final int NO_EXIST = 50;

  private final String name;
  private final MpdAddress mpdAddress;
  private final MpdConnection mpdConnection;
  private final Dialling dialling;
  private boolean inside;
  private @Nullable Absence absence;

  /// Opens another connection to the same MPD.
  interface Dialling {
    MpdConnection dial() throws PlayerException;
  }

  Partition(String name, MpdAddress mpdAddress, MpdConnection mpdConnection, Dialling dialling) {
    this.name = name;
    this.mpdAddress = mpdAddress;
    this.mpdConnection = mpdConnection;
    this.dialling = dialling;
  }

  /// Whether we are in the partition.
  boolean inside() {
    return inside;
  }

  /// Why we are not in it; null if we are.
  @Nullable Absence absence() {
    return absence;
  }

  /// Checks whether there is something to hear, and enters or leaves accordingly.
  void settle() throws PlayerException, Refusal {
    if (inside) {
      absence = silent(mpdConnection.send("outputs"));
      if (absence != null) {
        mpdConnection.send("partition " + MpdConfig.DEFAULT);
        inside = false;
      }
    } else {
      absence = seen();
      if (absence == null) {
        enter();
      }
    }
  }

  private @Nullable Absence seen() throws PlayerException, Refusal {
    try (var other = dialling.dial()) {
      other.send("partition " + Mpd.quoted(name));
      return silent(other.send("outputs"));
    } catch (Refusal e) {
      return missing(e);
    }
  }

  private void enter() throws PlayerException, Refusal {
    try {
      mpdConnection.send("partition " + Mpd.quoted(name));
      inside = true;
    } catch (Refusal e) {
      absence = missing(e);
    }
  }

  private @Nullable Absence silent(Collection<String> outputs) {
    return Replies.values(outputs, "plugin").stream().allMatch(ELSEWHERE::equals)
        ? new Absence(
            "partition "
                + name
                + " of MPD at "
                + mpdAddress
                + " has no output, so nothing plays there",
            false)
        : null;
  }

  private Absence missing(Refusal e) throws PlayerException, Refusal {
    return switch (e.code) {
      case NO_EXIST ->
          new Absence(
              "MPD at "
                  + mpdAddress
                  + " has no partition "
                  + name
                  + " now, only "
                  + String.join(", ", names(mpdConnection))
                  + "; it is heard as soon as it is there",
              true);
      case UNKNOWN_COMMAND ->
          throw PlayerException.unreachable(
              "what answers at "
                  + mpdAddress
                  + " has no partitions; remove `partition` from [[player]]");
      default -> throw e;
    };
  }

  /// All partitions that exist now, leaving out invalid names and any beyond the maximum.
  static List<String> names(MpdConnection mpdConnection) throws PlayerException, Refusal {
    return Replies.values(mpdConnection.send("listpartitions"), "partition").stream()
        .filter(MpdConfig.PARTITION.asMatchPredicate())
        .distinct()
        .limit(MOST)
        .toList();
  }
}
