package io.github.earmark.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import org.jspecify.annotations.Nullable;

/// How metrics are written.
public enum TextFormat {
  /// Prometheus' own text format, version 0.0.4.
  PROMETHEUS,
  /// OpenMetrics 1.0.
  OPEN_METRICS;

  /// The one that a scraper asks for.
  ///
  /// @param accept what its header `Accept` says; null where it has none
  public static TextFormat of(@Nullable String accept) {
    return OPEN_METRICS.writer().accepts(accept) ? OPEN_METRICS : PROMETHEUS;
  }

  /// The media type.
  public String type() {
    return writer().getContentType();
  }

  /// No `_created`: a counter does not begin when it is asked for.
  ExpositionFormatWriter writer() {
    return switch (this) {
      case PROMETHEUS -> PrometheusTextFormatWriter.create();
      case OPEN_METRICS -> OpenMetricsTextFormatWriter.create();
    };
  }
}
