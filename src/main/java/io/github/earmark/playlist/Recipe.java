package io.github.earmark.playlist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to choose the songs of a playlist, in the words of the command line.
///
/// @param on the features that matter, as in `tempo,loudness:2`
/// @param set values for them, as in `tempo=120`; null if all come from the model
/// @param ranges each as in `year=1990..1999`
/// @param exclude words of [Unwanted], separated by commas
/// @param perArtist the greatest number of songs per artist; 0 for no limit
/// @param notPlayedSince leaves out what was played within this time, as in `30d`; null for nothing
/// @param most the number of songs
/// @param seed for drawing songs; null for the nearest
public record Recipe(
    @Nullable String on,
    @Nullable String set,
    List<String> ranges,
    List<String> exclude,
    int perArtist,
    @Nullable String notPlayedSince,
    int most,
    @Nullable Long seed) {}
