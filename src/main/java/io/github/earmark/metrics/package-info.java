/// The metrics that Prometheus and similar programs scrape, from the daemon and the history, as
/// text.
///
/// It is loaded by `earmark metrics` and `earmark web`, but not by the daemon, which is asked once
/// for what only it knows; the rest is read from the history. It imports `api`, `control`,
/// `history` and `text`, and only this package uses the library that writes the text. Start at
/// [Metrics].
///
/// # Adding a series
///
/// A line in [DaemonSeries] or [HistorySeries], and a row in the table of `metrics.md`, which a
/// test compares with the output. Labels have few values: never an artist or a track.
@NullMarked
package io.github.earmark.metrics;

import org.jspecify.annotations.NullMarked;
