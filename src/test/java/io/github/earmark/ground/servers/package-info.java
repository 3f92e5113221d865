/// What stands in for a service or a client on the loopback address, and what goes wrong on the way
/// there: strict HTTP and WebSocket servers, a proxy that fails on demand, and free ports. It needs
/// nothing of the other rooms. Start reading at [StandIn].
@NullMarked
package io.github.earmark.ground.servers;

import org.jspecify.annotations.NullMarked;
