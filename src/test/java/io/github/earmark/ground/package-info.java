/// What tests and the demo are built on: real programs of their own (MPD, Mopidy, Maloja, Earmark),
/// temporary folders, and what a test needs of the machine. The rooms: `sound` (what players play),
/// `servers` (what stands in for a service), `browser` (a real browser and the page), and `suite`
/// (how JUnit runs the tests).
///
/// Nothing here touches the user's own player or folders, and nothing needs a sound card. It
/// imports little of Earmark: [OwnEarmark] runs its commands. Its HTTP servers have threads of the
/// system's, so that what else this program does never keeps them from answering. Start reading at
/// [PrivateMpd].
///
/// Classes of tests run side by side. One that waits for music or for the time is [RealTime] and
/// starts first, with all its tests at once; of the others, which compute, a few run at a time
/// (`suite.ComputeLanes`), each from its first test to its last. What comes up takes its
/// [StartTurn]. So what a test measures must be its own: its folder, its ports, its loggers
/// ([OwnLog]); one that looks at the whole process, or changes it, says `@Isolated` and why, and
/// runs when the others are done. No test says how fast something must be: it waits for what has to
/// happen, and compares positions with those that the player tells.
@NullMarked
package io.github.earmark.ground;

import org.jspecify.annotations.NullMarked;
