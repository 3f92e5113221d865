/// The ground that tests and the demo stand on: music that is made up on the spot, a real MPD of
/// their own and a radio station for it, a real Maloja, and what stand-ins of services have in
/// common.
///
/// Nothing here touches the user's own player or folders, and nothing needs a sound card. It
/// imports little of Earmark: [OwnEarmark] runs its commands. Its HTTP servers have threads of the
/// system's, so that what else this program does never keeps them from answering. Start reading at
/// [PrivateMpd].
///
/// Classes of tests run side by side. One that waits for music or for the time is [RealTime] and
/// starts first, with all its tests at once; of the others, which compute, a few run at a time
/// ([Lanes]), each from its first test to its last. What comes up takes its [Turn]. So what a test
/// measures must be its own: its folder, its ports, its loggers ([OwnLog]); one that looks at the
/// whole process, or changes it, says `@Isolated` and why, and runs when the others are done. No
/// test says how fast something must be: it waits for what has to happen, and compares positions
/// with those that the player tells.
@NullMarked
package io.github.earmark.ground;

import org.jspecify.annotations.NullMarked;
