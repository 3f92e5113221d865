package io.github.earmark.hooks;

import io.github.earmark.api.HookEvent;
import io.github.earmark.config.HookConfig;
import io.github.earmark.http.Http;
import java.io.IOException;

/// A trial run of a hook for users who set it up, with the output of its command.
///
/// @param output the last few KiB of standard output and errors; empty for a webhook
public record HookTrial(HookResult result, String output) {

  /// Runs a hook once with an event, whatever events it is configured for, and waits for its end.
  ///
  /// @param http used if it is a webhook
  public static HookTrial of(HookConfig config, HookEvent event, Http http)
      throws InterruptedException {
    return switch (config.action()) {
      case HookConfig.Webhook webhook ->
          new HookTrial(new WebhookAction(config, webhook, http).run(event), "");
      case HookConfig.Command command -> {
        var action = new CommandAction(config, command);
        try {
          var ended = action.start(event, true);
          yield new HookTrial(action.result(ended, ""), ended.output());
        } catch (IOException e) {
          yield new HookTrial(action.unstarted(e), "");
        }
      }
    };
  }
}
