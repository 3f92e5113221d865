package io.github.earmark.web;

import io.github.earmark.web.request.WebReply;
import org.jspecify.annotations.Nullable;

/// The source of the metrics that Prometheus scrapes from this server.
public interface MetricsSource {

  /// All metrics at this moment.
  ///
  /// @param accept the `Accept` header; null if it was not sent, for any format
  WebReply of(@Nullable String accept);
}
