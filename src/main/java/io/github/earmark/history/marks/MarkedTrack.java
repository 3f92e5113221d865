package io.github.earmark.history.marks;

import io.github.earmark.music.Track;

/// A mark, with the current names of its track.
public record MarkedTrack(Mark mark, Track names) {}
