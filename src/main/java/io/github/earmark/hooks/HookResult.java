package io.github.earmark.hooks;

/// The result of one run of a hook. Texts are for users and contain no secrets.
public sealed interface HookResult {

  /// It succeeded.
  ///
  /// @param summary a few words, such as "status 0"
  record Done(String summary) implements HookResult {}

  /// It failed.
  ///
  /// @param kind the same for failures of the same cause, which are logged only once
  /// @param problem what is wrong, in one line
  /// @param fix what to do about it, in one line
  /// @param again whether it certainly was not done, so that a second try is safe
  record Failed(String kind, String problem, String fix, boolean again) implements HookResult {}
}
