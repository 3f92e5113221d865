package io.github.earmark.web;

import io.github.earmark.web.request.WebReply;
import org.jspecify.annotations.Nullable;

/// What Prometheus reads here.
public interface MetricsSource {

  /// All of it as it is now.
  ///
  /// @param accept the formats that are asked for, as the header says; null for any
  WebReply of(@Nullable String accept);
}
