package io.github.earmark.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;

/// All ways in.
final class Targets {
  private Targets() {}

  /// Makes a target; it may need a place on the disk.
  interface Maker {
    Target make() throws Exception;
  }

  static final Map<String, Maker> ALL = all();

  private static Map<String, Maker> all() {
    var all = new LinkedHashMap<String, Maker>();
    all.put("mpd", MpdTarget::new);
    for (var kind : ServiceTarget.Kind.values()) {
      all.put(kind.target(), () -> new ServiceTarget(kind));
    }
    all.put("socket", SocketTarget::new);
    all.put("api", ApiTarget::new);
    all.put("config", ConfigTarget::new);
    all.put("answer", AnswerTarget::new);
    all.put("inbound", InboundTarget::new);
    return all;
  }
}
