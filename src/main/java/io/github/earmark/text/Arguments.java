package io.github.earmark.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words after a verb, taken apart. Whoever asks, over the socket or with a command, is
/// understood by the same [Form] and told the same where that cannot be.
public final class Arguments {
  private static final String ALL_WORDS_FOLLOW = "--";

  private final Form form;
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private Arguments(Form form) {
    this.form = form;
  }

  /// What a verb takes.
  ///
  /// @param usage the verb and all that may follow it, as in `forget [--look] PLAY…`
  /// @param flags options that stand alone
  /// @param options options with a value after them
  public record Form(String usage, Set<String> flags, Set<String> options) {

    /// A verb that takes words, but no options.
    public static Form of(String usage) {
      return new Form(usage, Set.of(), Set.of());
    }

    /// Takes the words after the verb apart: options and other words in any order; after `--` come
    /// only other words.
    ///
    /// @throws UserError ([UserError.Kind#USAGE]) if there is an option that is not known, or one
    ///   without its value
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

    /// That these words are not what the verb takes ([UserError.Kind#USAGE]).
    public UserError usage(String error) {
      return UserError.usage(error, "write it as: " + usage);
    }
  }

  /// Takes apart what follows a verb that takes nothing.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if anything does
  public static void none(String verb, List<String> words) throws UserError {
    Form.of(verb).read(words).exactly();
  }

  /// What is said of an option that is not known.
  public static String noOption(String word) {
    return "there is no option " + word + " here";
  }

  /// What is said of a word that nothing is left for.
  public static String tooMany(String word) {
    return "there is a word too many: " + word;
  }

  /// What is said of a word that should be a number.
  ///
  /// @param label what that is called, as in `PLAY`
  public static String notANumber(String label, String word) {
    return label + " takes a number, not " + word;
  }

  /// A number counts as a word, also below zero: no option is called that.
  private static boolean isOption(String word) {
    return word.startsWith("--")
        || (word.length() > 1 && word.charAt(0) == '-' && Character.isLetter(word.charAt(1)));
  }

  /// Whether an option is there.
  public boolean has(String option) {
    return options.containsKey(option);
  }

  /// The value of an option; null where it is not there.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it is given twice
  public @Nullable String value(String option) throws UserError {
    var values = values(option);
    if (values.size() > 1) {
      throw form.usage(option + " is given twice");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  /// The values of an option that may be there more than once, in their order.
  public List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }

  /// What stands beside the options, in its order.
  public List<String> words() {
    return List.copyOf(words);
  }

  /// The words beside the options, where there must be one for each of these.
  ///
  /// @param labels what they are called, as in `PLAY`
  /// @throws UserError ([UserError.Kind#USAGE]) if one is missing or there is one too many
  public List<String> exactly(String... labels) throws UserError {
    if (words.size() < labels.length) {
      throw form.usage(labels[words.size()] + " is missing");
    }
    atMost(labels.length);
    return words();
  }

  /// The word beside the options; null where there is none.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if there are more
  public @Nullable String oneAtMost() throws UserError {
    atMost(1);
    return words.isEmpty() ? null : words.getFirst();
  }

  private void atMost(int most) throws UserError {
    if (words.size() > most) {
      throw form.usage(tooMany(words.get(most)));
    }
  }

  /// The words beside the options, where all of them must be numbers.
  ///
  /// @param label what one is called, as in `PLAY`
  /// @throws UserError ([UserError.Kind#USAGE]) if one is not
  public List<Long> numbers(String label) throws UserError {
    var numbers = new ArrayList<Long>();
    for (var word : words) {
      numbers.add(number(label, word));
    }
    return numbers;
  }

  /// The number of a play or a track, which a word must be.
  ///
  /// @param label what it is called, as in `PLAY`
  /// @throws UserError ([UserError.Kind#USAGE]) if it is none
  public static long number(String label, String word) throws UserError {
    if (word.matches("[0-9]{1,18}")) {
      return Long.parseLong(word);
    }
    throw UserError.usage(notANumber(label, word), "`earmark history` shows the numbers");
  }

  /// How many rows are wanted: the value of an option.
  ///
  /// @param otherwise how many if it is not there
  /// @throws UserError ([UserError.Kind#USAGE]) if it is no number from 1
  public int rows(String option, int otherwise) throws UserError {
    var word = value(option);
    return word == null ? otherwise : rowsOf(option, word);
  }

  /// How many rows a word asks for.
  ///
  /// @param label what it is called, as in `--limit`
  /// @throws UserError ([UserError.Kind#USAGE]) if it is no number from 1
  public static int rowsOf(String label, String word) throws UserError {
    var digits = word.matches("[0-9]{1,9}");
    if (digits && Integer.parseInt(word) > 0) {
      return Integer.parseInt(word);
    }
    throw UserError.usage(
        digits ? label + " takes a number from 1, not " + word : notANumber(label, word),
        "write it as " + label + " 20");
  }

  /// Puts together what a [Form] takes apart.
  public static final class Builder {
    private final List<String> options = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    /// An option and its value, where there is one.
    public Builder option(String name, @Nullable Object value) {
      if (value != null) {
        options.addAll(List.of(name, value.toString()));
      }
      return this;
    }

    /// An option that stands alone, where it is wanted.
    public Builder flag(String name, boolean wanted) {
      if (wanted) {
        options.add(name);
      }
      return this;
    }

    /// A word beside the options, where there is one.
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

    /// All of it, in the order in which it is understood.
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
