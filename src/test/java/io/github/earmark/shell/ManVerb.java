package io.github.earmark.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A command, as it is written about.
///
/// @param path as in "earmark login lastfm"
/// @param summary one sentence, without its full stop
/// @param prose paragraphs
/// @param exitCodes where the command lists them
record ManVerb(
    String path,
    String summary,
    List<String> prose,
    List<String> examples,
    List<Word> words,
    List<Flag> flags,
    List<ManVerb> verbs,
    Map<String, String> exitCodes) {

  /// An argument that is no option.
  record Word(String label, boolean optional, boolean repeated, Value value, String text) {}

  /// An option.
  ///
  /// @param names the short one, if any, before the long one
  /// @param label of its value; empty where it takes none
  record Flag(List<String> names, String label, Value value, String text) {
    boolean takesValue() {
      return !label.isEmpty();
    }
  }

  static ManVerb of(CommandLine command) {
    var spec = command.getCommandSpec();
    var path = spec.qualifiedName();
    var footer = Stream.of(spec.usageMessage().footer()).map(ManVerb::rendered).toList();
    return new ManVerb(
        path,
        summary(spec),
        paragraphs(footer),
        footer.stream().filter(line -> line.startsWith("  ")).map(String::strip).toList(),
        spec.positionalParameters().stream().map(word -> word(path, word)).toList(),
        spec.options().stream().map(option -> flag(path, option)).toList(),
        command.getSubcommands().values().stream().map(ManVerb::of).toList(),
        spec.usageMessage().exitCodeList());
  }

  /// This one and all below it.
  Stream<ManVerb> all() {
    return Stream.concat(Stream.of(this), verbs.stream().flatMap(ManVerb::all));
  }

  /// What of its words only the daemon knows.
  Stream<String> own() {
    return words.stream()
        .flatMap(
            word ->
                word.value() instanceof Value.Own own
                    ? Stream.of(own.kind())
                    : Stream.<String>of());
  }

  /// As in "lastfm".
  String name() {
    return path.substring(path.lastIndexOf(' ') + 1);
  }

  /// As in "earmark-login-lastfm".
  String joined(String by) {
    return path.replace(" ", by);
  }

  private static String summary(CommandSpec spec) {
    var usage = spec.usageMessage();
    var first = usage.header().length > 0 ? usage.header() : usage.description();
    return withoutStop(rendered(String.join(" ", first)));
  }

  private static List<String> paragraphs(List<String> footer) {
    var paragraphs = new ArrayList<String>();
    var open = false;
    for (var line : footer) {
      if (line.isEmpty() || line.startsWith("  ") || line.matches("Examples?:")) {
        open = false;
      } else if (open) {
        paragraphs.add(paragraphs.removeLast() + " " + line);
      } else {
        paragraphs.add(line);
        open = true;
      }
    }
    return List.copyOf(paragraphs);
  }

  private static Word word(String path, PositionalParamSpec word) {
    return new Word(
        word.paramLabel(),
        word.arity().min() == 0,
        word.arity().max() > 1,
        Value.of(path, "", word.paramLabel()),
        text(word));
  }

  private static Flag flag(String path, OptionSpec option) {
    var names = Stream.of(option.names()).sorted(Comparator.comparingInt(String::length)).toList();
    var label = option.arity().max() == 0 ? "" : option.paramLabel();
    var value = label.isEmpty() ? new Value.Free() : Value.of(path, names.getLast(), label);
    return new Flag(names, label, value, text(option));
  }

  private static String text(ArgSpec argument) {
    return withoutStop(rendered(String.join(" ", Arrays.asList(argument.description()))));
  }

  /// picocli's texts are formats.
  private static String rendered(String text) {
    return text.formatted().strip().isEmpty() ? "" : text.formatted().stripTrailing();
  }

  private static String withoutStop(String text) {
    return text.strip().replaceFirst("\\.$", "");
  }
}
