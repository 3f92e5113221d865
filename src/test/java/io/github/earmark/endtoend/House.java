package io.github.earmark.endtoend;

import static org.awaitility.Awaitility.await;

import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.servers.Ports;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.util.Objects;

/// An MPD with songs, and an Earmark that records it and delivers to a port on which there may be a
/// fake ListenBrainz.
final class House extends DaemonRig {
  /// The recording of the first song.
  static final String RECORDING = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";

  final int port;

  House() throws IOException {
    this(new PrivateMpd());
  }

  House(PrivateMpd mpd) throws IOException {
    this(mpd, Ports.free());
  }

  private House(PrivateMpd mpd, int port) throws IOException {
    super(
        mpd.add(
                "a40.flac",
                Tone.of(40, "Alpha", "A")
                    .tag("ARTIST", "Beta")
                    .tag("ALBUM", "Album")
                    .tag("TRACKNUMBER", "3/12")
                    .tag("MUSICBRAINZ_TRACKID", RECORDING))
            .add("b40.flac", Tone.of(40, "Björk", "Jóga & \"quotes\""))
            .add("b60.flac", Tone.of(60, "Björk", "Jóga & \"quotes\""))
            .add("c40.flac", Tone.of(40, "Gamma", "C"))
            .start(),
        listenBrainz("http://127.0.0.1:" + port));
    this.port = port;
  }

  /// A server that was just stopped may not have released the port yet.
  ListenBrainzStandIn receiver() {
    return await("port " + port)
        .ignoreException(IllegalStateException.class)
        .until(() -> new ListenBrainzStandIn(port, TOKEN, _ -> {}), Objects::nonNull);
  }
}
