/// Earmark as it is used: the daemon, the commands and the web server as processes, with real
/// players and services, or strict fakes of them. The page in a browser is in `page`. Most tests
/// are based on [DaemonRig].
@NullMarked
package io.github.earmark.endtoend;

import org.jspecify.annotations.NullMarked;
