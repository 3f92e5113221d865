/// The whole of it as it is used: the daemon, the commands and the page's server as processes,
/// beside real players and services, or strict stand-ins for these. The page in a browser is in
/// `page`. What most tests stand on is [DaemonRig].
@NullMarked
package io.github.earmark.endtoend;

import org.jspecify.annotations.NullMarked;
