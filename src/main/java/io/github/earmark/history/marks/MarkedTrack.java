package io.github.earmark.history.marks;

import io.github.earmark.music.Track;

/// A mark, and what is known of its track now.
public record MarkedTrack(Mark mark, Track names) {}
