/// Files that other scrobblers keep or leave: Rockbox, mpdscribble, mpdas, Pano Scrobbler.
@NullMarked
package io.github.earmark.formats.scrobblers;

import org.jspecify.annotations.NullMarked;
