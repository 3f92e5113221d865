/// Evenings with a real player, in real time: what happens to it, and which plays come of that.
/// [Stories] has those that every player has to pass, [Evening] is what they happen in.
@NullMarked
package io.github.earmark.evening;

import org.jspecify.annotations.NullMarked;
