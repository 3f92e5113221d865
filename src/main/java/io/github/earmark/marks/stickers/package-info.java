/// Keeps a player's stickers and our marks in sync: what other clients set becomes a mark, and
/// marks become stickers.
///
/// A kind of player that has stickers implements [Stickers]. It imports `marks` and below. Start
/// reading at [StickerSync].
@NullMarked
package io.github.earmark.marks.stickers;

import org.jspecify.annotations.NullMarked;
