package io.github.earmark.hooks;

import io.github.earmark.api.HookEvent;

/// What a hook does.
@FunctionalInterface
interface HookAction {

  /// Does it, within the time limit of the hook. An interrupt ends it early.
  HookResult run(HookEvent event) throws InterruptedException;
}
