/// MPD as a [player][io.github.earmark.hearing.Player]: its protocol, its addresses and its tags.
///
/// javampd's bare socket is the command channel; [MpdConnection] works around all of its traps.
/// This package imports `hearing` and below. Start reading at [Mpd].
@NullMarked
package io.github.earmark.mpd;

import org.jspecify.annotations.NullMarked;
