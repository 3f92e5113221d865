package io.github.earmark.cli.imports;

import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.UserError;
import java.util.Map;

/// Has the daemon deliver now what an import has changed in the history. It would otherwise notice
/// that with the next play, because it does not watch the file.
final class DeliveryNudge {
  private DeliveryNudge() {}

  static void give(Map<String, String> env) {
    try {
      var _ = ControlClient.of(env).ask(FlushResult.class, "flush");
    } catch (UserError _) {
      // Without a daemon, the next one delivers it when it starts.
    }
  }
}
