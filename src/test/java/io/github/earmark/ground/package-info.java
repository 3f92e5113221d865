/// The ground that tests and the demo stand on: music that is made up on the spot, a real MPD of
/// their own and a radio station for it, a real Maloja, and what stand-ins of services have in
/// common.
///
/// Nothing here touches the user's own player or folders, and nothing needs a sound card. It
/// imports only the JDK, apart from [Required], which speaks JUnit. Its HTTP servers have threads
/// of the system's, so that what else this program does never keeps them from answering. Start
/// reading at [PrivateMpd].
@NullMarked
package io.github.earmark.ground;

import org.jspecify.annotations.NullMarked;
