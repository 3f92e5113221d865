package io.github.earmark.playlist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a playlist is made by, in the words of the command line.
///
/// @param on the features that matter, as in `tempo,loudness:2`
/// @param set values for them, as in `tempo=120`; null where all are those of the model
/// @param ranges each as in `year=1990..1999`
/// @param exclude words of [Unwanted], with commas between them
/// @param perArtist how many songs of one artist at most; 0 for any number
/// @param notPlayedSince leaves out what was heard within so long, as in `30d`; null for nothing
/// @param most how many songs
/// @param seed by which they are drawn; null for the nearest
public record Recipe(
    @Nullable String on,
    @Nullable String set,
    List<String> ranges,
    List<String> exclude,
    int perArtist,
    @Nullable String notPlayedSince,
    int most,
    @Nullable Long seed) {}
