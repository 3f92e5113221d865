/// Measures a song's sound: [SoundAnalysis] takes it piece by piece and finally returns the
/// [SoundFeatures].
///
/// Nothing here knows about files or formats. Each measurement is a class of its own: [Loudness],
/// [Timbre], [OnsetCurve] with [Onsets] and [Beat], [Tonality].
///
/// *Adding a feature*: measure it in a class that takes frames or samples, and give it a name in
/// [SoundFeatures]. Raise the version of `features.scan.ScanBook`, so that everything is scanned
/// again.
@NullMarked
package io.github.earmark.features.sound;

import org.jspecify.annotations.NullMarked;
