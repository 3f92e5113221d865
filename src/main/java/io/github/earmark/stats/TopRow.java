package io.github.earmark.stats;

import org.jspecify.annotations.Nullable;

/// One of the most played.
///
/// @param rank from 1
/// @param name of the artist, album artist, album, track, genre, composer, tag or player; null for
///   a track without a title
/// @param artist of the album or track, as far as it is known
/// @param album of the track, as far as it is known
/// @param track the id of the track; null for what is not one
/// @param rankBefore in the period before; null where it was not played then, or no period was
///   asked for
/// @param before what it was then; null where no period was asked for
public record TopRow(
    int rank,
    @Nullable String name,
    @Nullable String artist,
    @Nullable String album,
    @Nullable Long track,
    Count count,
    @Nullable Integer rankBefore,
    @Nullable Count before) {}
