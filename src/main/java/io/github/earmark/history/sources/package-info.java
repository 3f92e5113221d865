/// Matches the plays of several sources one to one: what a source says ([SourcePlay]), which song
/// that is ([SongIndex]), which play of the history it is ([PlayMatcher]), and which sources
/// reported each play ([KnownSources]). It imports `store` and `tracks`.
@NullMarked
package io.github.earmark.history.sources;

import org.jspecify.annotations.NullMarked;
