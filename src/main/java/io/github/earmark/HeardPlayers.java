package io.github.earmark;

import io.github.earmark.config.PlayerConfig;
import io.github.earmark.hearing.Hearing;
import io.github.earmark.marks.Heard;
import java.util.List;

/// The players that are heard now. Safe for any thread.
interface HeardPlayers {
  /// One that is heard.
  record One(PlayerConfig config, Hearing hearing) {}

  /// In the order of the configuration; of one MPD the default partition first, the others by name.
  List<One> all();

  default List<Hearing> hearings() {
    return all().stream().map(One::hearing).toList();
  }

  /// As whoever marks something has to know them.
  default List<Heard> heard() {
    return hearings().stream()
        .map(one -> new Heard(one.player().name(), one.player().library(), one.watch()))
        .toList();
  }
}
