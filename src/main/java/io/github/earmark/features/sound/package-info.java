/// What can be measured of a song's sound: [SoundAnalysis] takes it piece by piece, and at the end
/// has the [SoundFeatures].
///
/// Nothing here knows of files or formats. Each measurement is a class of its own: [Loudness],
/// [Timbre], [OnsetCurve] with [Onsets] and [Beat], [Tonality].
///
/// *Adding a feature*: measure it in a class that takes frames or samples, and give it a name in
/// [SoundFeatures]. What was scanned before is scanned again if the version of
/// `features.scan.ScanBook` goes up.
@NullMarked
package io.github.earmark.features.sound;

import org.jspecify.annotations.NullMarked;
