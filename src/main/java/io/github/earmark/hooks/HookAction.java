package io.github.earmark.hooks;

import io.github.earmark.api.HookEvent;

/// What a hook does.
@FunctionalInterface
interface HookAction {

  /// Does it, within the hook's time limit. An interrupt ends it early.
  HookResult run(HookEvent event) throws InterruptedException;
}
