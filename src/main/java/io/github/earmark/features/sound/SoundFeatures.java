package io.github.earmark.features.sound;

import java.util.List;

/// The features of a song's sound; each is NaN if it cannot be determined.
///
/// @param tempo in beats per minute, from 40 to 220
/// @param tempoConfidence the share of the song, in pieces of 12 s, that has this tempo when
///   measured separately
/// @param onsetRate how many notes, chords or drum beats begin per second
/// @param pulseClarity how regularly the onsets repeat, from 0 to 1
/// @param loudness integrated, in LUFS (ITU-R BS.1770-4)
/// @param loudnessRange from the quiet to the loud parts, in LU (EBU Tech 3342)
/// @param brightness the centroid of the spectrum up to 10 kHz, in hertz
/// @param flatness of the same spectrum: from 0 for a pure tone to about 0.56 for white noise
/// @param bassRatio the share of the energy from 20 Hz to 10 kHz that is below 250 Hz
/// @param key from 0 for C to 11 for B
/// @param mode 1 for major, 0 for minor
/// @param keyStrength how well the key fits the notes, up to 1
/// @param seconds the length of the song
public record SoundFeatures(
    double tempo,
    double tempoConfidence,
    double onsetRate,
    double pulseClarity,
    double loudness,
    double loudnessRange,
    double brightness,
    double flatness,
    double bassRatio,
    double key,
    double mode,
    double keyStrength,
    double seconds) {
  /// The names of the features, in the order of [#values].
  public static final List<String> NAMES =
      List.of(
          "tempo",
          "tempo_confidence",
          "onset_rate",
          "pulse_clarity",
          "loudness",
          "loudness_range",
          "brightness",
          "flatness",
          "bass_ratio",
          "key",
          "mode",
          "key_strength",
          "duration");

  public double[] values() {
    return new double[] {
      tempo,
      tempoConfidence,
      onsetRate,
      pulseClarity,
      loudness,
      loudnessRange,
      brightness,
      flatness,
      bassRatio,
      key,
      mode,
      keyStrength,
      seconds
    };
  }
}
