package io.github.earmark.cli.doctor;

import io.github.earmark.cli.doctor.DoctorCommand.Finding;
import io.github.earmark.config.Config;
import io.github.earmark.config.HookConfig;
import io.github.earmark.hooks.Program;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks whether hooks could be run, without running them; `earmark hook test` does that.
record HookCheck(Map<String, String> env) {

  List<Finding> findings(Config config) {
    return config.hooks().stream().map(this::finding).toList();
  }

  private Finding finding(HookConfig hook) {
    var subject = "hook " + hook.name();
    var problem = problem(hook);
    return problem == null
        ? Finding.ok(subject, "on " + String.join(", ", hook.on()) + ": " + hook.action().label())
        : Finding.wrong(subject, problem, fix(hook));
  }

  /// What is wrong, as far as this user can see; null if no problem is found.
  @Nullable String problem(HookConfig hook) {
    return switch (hook.action()) {
      case HookConfig.Command command -> Program.problem(command.program(), env);
      case HookConfig.Webhook webhook -> {
        try {
          var _ = webhook.address();
          var token = webhook.token();
          if (token != null) {
            var _ = token.reveal();
          }
          yield null;
        } catch (IOException e) {
          yield e.getMessage();
        }
      }
    };
  }

  static String fix(HookConfig hook) {
    return (hook.action() instanceof HookConfig.Command
            ? "correct `command` in the configuration"
            : "correct that")
        + ", then try `earmark hook test "
        + hook.name()
        + "`";
  }
}
