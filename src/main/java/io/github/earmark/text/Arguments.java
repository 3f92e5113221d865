package io.github.earmark.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parsed arguments of a request. The socket and the command line use the same [Form], and so
/// report the same errors.
public final class Arguments {
  private static final String ALL_WORDS_FOLLOW = "--";

  private final Form form;
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private Arguments(Form form) {
    this.form = form;
  }

  /// The arguments that a verb takes.
  ///
  /// @param usage the verb and everything that may follow it, as in `forget [--look] PLAY…`
  /// @param flags options without a value
  /// @param options options with a value after them
  public record Form(String usage, Set<String> flags, Set<String> options) {

    /// The form of a verb that takes arguments but no options.
    public static Form of(String usage) {
      return new Form(usage, Set.of(), Set.of());
    }

    /// Parses the words after the verb: options and other words in any order; after `--` there are
    /// no more options.
    ///
    /// @throws UserError ([UserError.Kind#USAGE]) if an option is unknown or lacks its value
    public Arguments read(List<String> words) throws UserError {
      var arguments = new Arguments(this);
      for (var i = 0; i < words.size(); i++) {
        var word = words.get(i);
        if (word.equals(ALL_WORDS_FOLLOW)) {
          arguments.words.addAll(words.subList(i + 1, words.size()));
          break;
        }
        if (!isOption(word)) {
          arguments.words.add(word);
        } else if (flags.contains(word)) {
          arguments.options.put(word, List.of());
        } else if (!options.contains(word)) {
          throw usage(noOption(word));
        } else if (++i == words.size()) {
          throw usage(word + " takes a value");
        } else {
          arguments.options.computeIfAbsent(word, _ -> new ArrayList<>()).add(words.get(i));
        }
      }
      return arguments;
    }

    /// An error for arguments that the verb doesn't take ([UserError.Kind#USAGE]).
    public UserError usage(String error) {
      return UserError.usage(error, "write it as: " + usage);
    }
  }

  /// Checks that nothing follows a verb without arguments.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if anything does
  public static void none(String verb, List<String> words) throws UserError {
    Form.of(verb).read(words).exactly();
  }

  /// The message about an unknown option.
  public static String noOption(String word) {
    return "there is no option " + word + " here";
  }

  /// The message about a superfluous argument.
  public static String tooMany(String word) {
    return "unexpected argument: " + word;
  }

  /// The message about an argument that should be a number.
  ///
  /// @param label the argument's name, as in `PLAY`
  public static String notANumber(String label, String word) {
    return label + " takes a number, not " + word;
  }

  /// Negative numbers are ordinary words; no option looks like one.
  private static boolean isOption(String word) {
    return word.startsWith("--")
        || (word.length() > 1 && word.charAt(0) == '-' && Character.isLetter(word.charAt(1)));
  }

  /// Whether the option was given.
  public boolean has(String option) {
    return options.containsKey(option);
  }

  /// The value of an option; null if it was not given.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it was given twice
  public @Nullable String value(String option) throws UserError {
    var values = values(option);
    if (values.size() > 1) {
      throw form.usage(option + " is given twice");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  /// The values of an option that may be given more than once, in the given order.
  public List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }

  /// The words that are not options, in the given order.
  public List<String> words() {
    return List.copyOf(words);
  }

  /// The words that are not options, which must be exactly one for each label.
  ///
  /// @param labels the arguments' names, as in `PLAY`
  /// @throws UserError ([UserError.Kind#USAGE]) if one is missing or there is one too many
  public List<String> exactly(String... labels) throws UserError {
    if (words.size() < labels.length) {
      throw form.usage(labels[words.size()] + " is missing");
    }
    atMost(labels.length);
    return words();
  }

  /// The only word that is not an option; null if there is none.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if there are several
  public @Nullable String oneAtMost() throws UserError {
    atMost(1);
    return words.isEmpty() ? null : words.getFirst();
  }

  private void atMost(int most) throws UserError {
    if (words.size() > most) {
      throw form.usage(tooMany(words.get(most)));
    }
  }

  /// The words that are not options, all of which must be numbers.
  ///
  /// @param label the argument's name, as in `PLAY`
  /// @throws UserError ([UserError.Kind#USAGE]) if one is not a number
  public List<Long> numbers(String label) throws UserError {
    var numbers = new ArrayList<Long>();
    for (var word : words) {
      numbers.add(number(label, word));
    }
    return numbers;
  }

  /// Parses the number of a play or a track.
  ///
  /// @param label the argument's name, as in `PLAY`
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a number
  public static long number(String label, String word) throws UserError {
    if (word.matches("[0-9]{1,18}")) {
      return Long.parseLong(word);
    }
    throw UserError.usage(notANumber(label, word), "`earmark history` shows the numbers");
  }

  /// The value of an option that says how many rows are wanted.
  ///
  /// @param otherwise the default
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a number from 1
  public int rows(String option, int otherwise) throws UserError {
    var word = value(option);
    return word == null ? otherwise : rowsOf(option, word);
  }

  /// Parses how many rows are wanted.
  ///
  /// @param label the argument's name, as in `--limit`
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a number from 1
  public static int rowsOf(String label, String word) throws UserError {
    var digits = word.matches("[0-9]{1,9}");
    if (digits && Integer.parseInt(word) > 0) {
      return Integer.parseInt(word);
    }
    throw UserError.usage(
        digits ? label + " takes a number from 1, not " + word : notANumber(label, word),
        "write it as " + label + " 20");
  }

  /// Builds the words that a [Form] parses.
  public static final class Builder {
    private final List<String> options = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    /// Adds an option with its value, unless that is null.
    public Builder option(String name, @Nullable Object value) {
      if (value != null) {
        options.addAll(List.of(name, value.toString()));
      }
      return this;
    }

    /// Adds an option without a value, if wanted.
    public Builder flag(String name, boolean wanted) {
      if (wanted) {
        options.add(name);
      }
      return this;
    }

    /// Adds a word that is not an option, unless it is null.
    public Builder word(@Nullable String word) {
      if (word != null) {
        words.add(word);
      }
      return this;
    }

    public Builder words(List<String> all) {
      words.addAll(all);
      return this;
    }

    /// All words, in an order that [Form#read] understands.
    public List<String> build() {
      var all = new ArrayList<>(options);
      if (words.stream().anyMatch(Arguments::isOption)) {
        all.add(ALL_WORDS_FOLLOW);
      }
      all.addAll(words);
      return all;
    }
  }
}
