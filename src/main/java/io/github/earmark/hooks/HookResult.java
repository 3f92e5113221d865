package io.github.earmark.hooks;

/// How one run of a hook ended. Words are for people and hold no secret.
public sealed interface HookResult {

  /// It did what it was to do.
  ///
  /// @param said in a few words, as in "status 0"
  record Done(String said) implements HookResult {}

  /// It did not.
  ///
  /// @param kind the same for what has the same cause: that is logged once
  /// @param problem what is wrong, in one line
  /// @param fix what to do about it, in one line
  /// @param again whether it certainly was not done, and a second try a little later may do
  record Failed(String kind, String problem, String fix, boolean again) implements HookResult {}
}
