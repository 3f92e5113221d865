package io.github.earmark.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Throws inputs at all targets, or those that are named; see `src/fuzz/fuzz --help`.
final class Fuzz {
  private static final Path FINDINGS = Path.of("target/fuzz");

  private final List<String> targets = new ArrayList<>();
  private long inputs = 1_000_000;
  private long seed = 1;

  private Fuzz() {}

  public static void main(String[] args) throws Exception {
    hush();
    if (args.length == 3 && args[0].equals("--file")) {
      again(Path.of(args[1]), args[2]);
    } else if (args.length == 3 && args[0].equals("--seeds")) {
      seeds(Path.of(args[1]), args[2]);
    } else {
      var fuzz = new Fuzz();
      fuzz.read(args);
      System.exit(fuzz.run() ? 0 : 1);
    }
  }

  /// What is logged of all these would fill the disk.
  static void hush() {
    var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    loggers.getLoggerList().forEach(logger -> logger.setLevel(Level.OFF));
  }

  private void read(String[] args) {
    for (var i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--inputs" -> inputs = Long.parseLong(args[++i]);
        case "--seed" -> seed = Long.parseLong(args[++i]);
        default -> targets.add(args[i]);
      }
    }
    if (targets.isEmpty()) {
      targets.addAll(Targets.ALL.keySet());
    }
  }

  static Target target(String name) throws Exception {
    var maker = Targets.ALL.get(name);
    if (maker == null) {
      throw new IllegalArgumentException(
          "no target " + name + "; there are: " + String.join(", ", Targets.ALL.keySet()));
    }
    return maker.make();
  }

  private static void again(Path file, String name) throws Exception {
    try (var target = target(name)) {
      target.take(Files.readAllBytes(file));
      System.out.println("nothing amiss");
    }
  }

  private static void seeds(Path folder, String name) throws Exception {
    Files.createDirectories(folder.resolve("seeds"));
    try (var target = target(name)) {
      var number = 0;
      for (var one : target.seeds()) {
        Files.write(folder.resolve("seeds/" + number++), one);
      }
      var words = new StringBuilder();
      for (var word : target.words()) {
        words.append('"');
        for (var b : Target.bytes(word)) {
          words.append("\\x%02x".formatted(b));
        }
        words.append("\"\n");
      }
      Files.writeString(folder.resolve("words"), words);
    }
  }

  private boolean run() throws Exception {
    var well = true;
    for (var name : targets) {
      try (var target = target(name)) {
        var run = new Run(target, Fuzz::save).watched();
        run.go(seed, inputs);
        System.out.println(run);
        well &= run.findings().isEmpty();
      }
    }
    return well;
  }

  /// Tells of a finding, and how to see it again.
  private static void save(Run.Finding finding, byte[] input) {
    var file = FINDINGS.resolve(finding.target() + "-" + finding.number());
    try {
      Files.createDirectories(FINDINGS);
      Files.write(file, input);
    } catch (IOException e) {
      System.err.println("cannot write " + file + ": " + e);
    }
    System.err.printf(
        "%n%s: %s%n  src/fuzz/fuzz --inputs 1 --seed %d %s, or: src/fuzz/fuzz --file %s %s%n",
        finding.target(),
        finding.what(),
        finding.number(),
        finding.target(),
        file,
        finding.target());
  }
}
