/// Hooks: what the user wants done when something happens, a command or a POST.
///
/// A hook is a subscriber like those of the socket: what it is told is what they are told, and the
/// player and the history never wait for it. [Hooks] hands each event to the [Hook]s that are for
/// it; each has a short queue and runs one event at a time. They are best effort: what fails is
/// told and not kept. Imports `api`, `config`, `control`, `http` and `json`. Start reading at
/// [Hooks].
@NullMarked
package io.github.earmark.hooks;

import org.jspecify.annotations.NullMarked;
