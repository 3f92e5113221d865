package io.github.earmark.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import org.jspecify.annotations.Nullable;

/// The formats of metrics.
public enum TextFormat {
  /// Prometheus' own text format, version 0.0.4.
  PROMETHEUS,
  /// OpenMetrics 1.0.
  OPEN_METRICS;

  /// The format that a scraper asks for.
  ///
  /// @param accept its `Accept` header; null if there is none
  public static TextFormat of(@Nullable String accept) {
    return OPEN_METRICS.writer().accepts(accept) ? OPEN_METRICS : PROMETHEUS;
  }

  /// The media type.
  public String type() {
    return writer().getContentType();
  }

  /// Writes no `_created`, because these counters did not begin when they are scraped.
  ExpositionFormatWriter writer() {
    return switch (this) {
      case PROMETHEUS -> PrometheusTextFormatWriter.create();
      case OPEN_METRICS -> OpenMetricsTextFormatWriter.create();
    };
  }
}
