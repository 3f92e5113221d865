package io.github.earmark.mpd;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.hearing.PlayerException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in a partition of MPD, kept for as long as there is something to hear in it.
///
/// MPD deletes no partition that a client is in, and asks for its outputs to be moved away first.
/// So we are in it only while it has an output; without one it plays nothing anyway. Else we wait
/// in the default partition, where MPD tells of each partition that comes or goes and of each
/// output that is moved, wherever that is (tried on 0.23.12). One connection has one, and its
/// thread alone uses it.
final class Partition {
  /// What stands in the list of a partition for an output that was moved to another.
  private static final String ELSEWHERE = "dummy";

  /// MPD has 16 at most. Each has a thread of ours.
  private static final int MOST = 64;

  private static final int UNKNOWN_COMMAND = 5;
  private static final int NO_EXIST = 50;

  private final String name;
  private final Address address;
  private final Channel channel;
  private boolean inside;
  private @Nullable String absence;

  Partition(String name, Address address, Channel channel) {
    this.name = name;
    this.address = address;
    this.channel = channel;
  }

  /// Whether we are in it.
  boolean inside() {
    return inside;
  }

  /// Why we are not; null where we are.
  @Nullable String absence() {
    return absence;
  }

  /// Looks whether there is something to hear, and goes in or out accordingly.
  void settle() throws PlayerException, Channel.Refusal {
    try {
      var list = inside ? "outputs" : both("partition " + Mpd.quoted(name), "outputs");
      inside = true;
      absence =
          Replies.values(channel.send(list), "plugin").stream().allMatch(ELSEWHERE::equals)
              ? "partition "
                  + name
                  + " of MPD at "
                  + address
                  + " has no output, so nothing plays there"
              : null;
    } catch (Channel.Refusal e) {
      inside = false;
      absence = missing(e);
    }
    if (absence != null && inside) {
      channel.send("partition " + MpdConfig.DEFAULT);
      inside = false;
    }
  }

  private String missing(Channel.Refusal e) throws PlayerException, Channel.Refusal {
    return switch (e.code) {
      case NO_EXIST ->
          "MPD at "
              + address
              + " has no partition "
              + name
              + " now, only "
              + String.join(", ", names(channel))
              + "; it is heard as soon as it is there";
      case UNKNOWN_COMMAND ->
          throw PlayerException.unreachable(
              "what answers at "
                  + address
                  + " has no partitions; remove `partition` from [[player]]");
      default -> throw e;
    };
  }

  private static String both(String one, String other) {
    return "command_list_begin\n" + one + "\n" + other + "\ncommand_list_end";
  }

  /// All partitions that are there now. A server that knows of none has the one. What MPD would not
  /// call one is left out, and so is what is more than it has.
  static List<String> names(Channel channel) throws PlayerException, Channel.Refusal {
    try {
      return Replies.values(channel.send("listpartitions"), "partition").stream()
          .filter(MpdConfig.PARTITION.asMatchPredicate())
          .distinct()
          .limit(MOST)
          .toList();
    } catch (Channel.Refusal e) {
      if (e.code == UNKNOWN_COMMAND) {
        return List.of(MpdConfig.DEFAULT);
      }
      throw e;
    }
  }
}
