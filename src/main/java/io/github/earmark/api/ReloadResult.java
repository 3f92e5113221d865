package io.github.earmark.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `reload`: the configuration was read again and is in force.
///
/// @param file where it was read from; null if there is no file
/// @param changes what has changed, one line each, as in "service lb: new"; secrets are read again
///   without being compared
public record ReloadResult(@Nullable String file, List<String> changes) {}
