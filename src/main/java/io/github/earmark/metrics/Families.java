package io.github.earmark.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The series of one scrape. They are made anew for each scrape, because the values are kept
/// elsewhere.
final class Families {
  private static final double MILLIS = 1_000;

  private final PrometheusRegistry registry = new PrometheusRegistry();

  /// Sets a series' value, given the values of its labels.
  interface Value {
    void set(double value, String... labels);

    default void set(long value, String... labels) {
      set((double) value, labels);
    }
  }

  /// A value that goes up and down.
  Value gauge(String name, String help, String... labels) {
    return gauge(name, null, help, labels);
  }

  Value bytes(String name, String help, String... labels) {
    return gauge(name, Unit.BYTES, help, labels);
  }

  /// Times, as seconds since 1970.
  Value moment(String name, String help, String... labels) {
    return gauge(name, Unit.SECONDS, help, labels);
  }

  static double seconds(Instant moment) {
    return moment.toEpochMilli() / MILLIS;
  }

  private Value gauge(String name, @Nullable Unit unit, String help, String... labels) {
    var builder = Gauge.builder().name(name).help(help).labelNames(labels).withoutExemplars();
    if (unit != null) {
      builder.unit(unit);
    }
    var gauge = builder.register(registry);
    return (value, values) -> gauge.labelValues(values).set(value);
  }

  /// A value that only grows.
  ///
  /// @param name without `_total`
  Value counter(String name, String help, String... labels) {
    return counter(name, null, help, labels);
  }

  /// A counter of seconds.
  ///
  /// @param name without `_seconds_total`
  Value secondsSpent(String name, String help) {
    return counter(name, Unit.SECONDS, help);
  }

  private Value counter(String name, @Nullable Unit unit, String help, String... labels) {
    var builder = Counter.builder().name(name).help(help).labelNames(labels).withoutExemplars();
    if (unit != null) {
      builder.unit(unit);
    }
    var counter = builder.register(registry);
    return (value, values) -> counter.labelValues(values).inc(value);
  }

  /// An info metric.
  ///
  /// @param name without `_info`
  void info(String name, String help, String label, String value) {
    Info.builder()
        .name(name + "_info")
        .help(help)
        .labelNames(label)
        .register(registry)
        .addLabelValues(value);
  }

  /// How long something took, for one label value.
  ///
  /// @param bounds in seconds, ascending; the last is infinite
  /// @param counts one for each bound, not cumulative
  record Distribution(String label, List<Double> bounds, List<Long> counts, double sum) {}

  /// A histogram of durations.
  ///
  /// @param name without `_seconds`
  void durations(String name, String help, String label, List<Distribution> all) {
    var points = new ArrayList<HistogramDataPointSnapshot>();
    for (var one : all) {
      points.add(
          HistogramDataPointSnapshot.builder()
              .labels(Labels.of(label, one.label()))
              .classicHistogramBuckets(ClassicHistogramBuckets.of(one.bounds(), one.counts()))
              .sum(one.sum())
              .build());
    }
    var snapshot =
        HistogramSnapshot.builder().name(name + "_seconds").unit(Unit.SECONDS).help(help);
    points.forEach(snapshot::dataPoint);
    var built = snapshot.build();
    registry.register(() -> built);
  }

  byte[] write(TextFormat format) {
    var out = new ByteArrayOutputStream();
    try {
      format.writer().write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
