package io.github.earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/// The strict fake of ListenBrainz in a separate JVM. It prints its address, and for each line of
/// input how many listens it has and how many requests arrived. It ends with its input.
final class ReceiverProcess {
  static final String TOKEN = "bench-token";

  private ReceiverProcess() {}

  public static void main(String[] args) throws IOException {
    try (var standIn = new ListenBrainzStandIn(Integer.parseInt(args[0]), TOKEN, _ -> {});
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      System.out.println(standIn.root());
      while (in.readLine() != null) {
        System.out.println(standIn.listens().size() + " " + standIn.received().size());
      }
    }
  }
}
