package io.github.earmark.torture;

import io.github.earmark.torture.services.Receiver.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The command line.
///
/// @param said the text to print instead of running; null to run
/// @param code the exit code in that case
record Options(Map<String, Double> values, @Nullable String said, int code) {
  private static final String HELP =
      """
      src/torture/torture [--seed N] [--kills N] [--minutes M] [--worlds N] [--players N]

      Real MPDs play short tracks, a stand-in of each service fails at random in every way, and the
      daemon is killed (SIGKILL) over and over: at any moment, during its start, inside commits,
      between sending and acknowledgement, while it stops, and while it brings an older history up to
      date. Then what the MPDs played, what the history keeps and what the services got are compared.
      Everything is on this machine, in temporary folders.

        --seed N      play, fail and kill as in another run with this seed (the time, if not given);
                      how threads and processes take turns is up to the machine
        --kills N     end after so many (500)
        --minutes M   end after so many minutes at the latest (30). After it, it is waited until
                      nothing is owed any more: up to twelve minutes, since a listen whose reply
                      Last.fm does not confirm is sent again after ten, and up to twelve more if
                      that reply is lost, too
        --lastfm 0    leave Last.fm out, and with it those ten minutes
        --worlds N    daemons side by side (3)
        --players N   MPDs for each of them (6)

      Exit code 0: nothing was lost, doubled, invented, out of order or off by more than a second.
      1: something was, and is listed with all that is known about it.
      """;

  private static final Map<String, Double> DEFAULTS =
      Map.of(
          "--kills", 500.0, "--minutes", 30.0, "--worlds", 3.0, "--players", 6.0, "--lastfm", 1.0);

  static Options parse(String... args) {
    var values = new HashMap<>(DEFAULTS);
    values.put("--seed", (double) (System.currentTimeMillis() % 1_000_000));
    for (var i = 0; i < args.length; i += 2) {
      if (List.of("--help", "-h").contains(args[i])) {
        return new Options(Map.of(), HELP, 0);
      }
      if (!values.containsKey(args[i])
          || i + 1 == args.length
          || !args[i + 1].matches("[0-9]{1,9}")) {
        return new Options(Map.of(), "Not understood: " + args[i] + "\n\n" + HELP, 2);
      }
      values.put(args[i], Double.parseDouble(args[i + 1]));
    }
    return new Options(values, null, 0);
  }

  TortureSettings settings(List<String> program) {
    var kills = number("--kills");
    return new TortureSettings(
        program,
        number("--seed"),
        kills,
        number("--minutes"),
        number("--worlds"),
        number("--players"),
        Stream.of(Kind.values())
            .filter(kind -> kind != Kind.LASTFM || number("--lastfm") > 0)
            .toList(),
        0.3,
        kills / 10);
  }

  private int number(String name) {
    return values.getOrDefault(name, 0.0).intValue();
  }
}
