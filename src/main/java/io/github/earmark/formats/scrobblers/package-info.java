/// Files of other scrobblers: Rockbox, mpdscribble, mpdas, Pano Scrobbler. It imports
/// `formats.parsing`.
@NullMarked
package io.github.earmark.formats.scrobblers;

import org.jspecify.annotations.NullMarked;
