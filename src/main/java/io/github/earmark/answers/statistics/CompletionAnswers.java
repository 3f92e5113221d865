package io.github.earmark.answers.statistics;

import io.github.earmark.api.statistics.CompletionResult;
import io.github.earmark.control.Verb;
import io.github.earmark.history.History;
import io.github.earmark.history.queue.OwedListen;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.history.read.Reader;
import io.github.earmark.music.Tag;
import io.github.earmark.text.UnsafeCharacters;
import io.github.earmark.text.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The user's own words that shell completion offers: names, tags, and the numbers of recent plays.
/// Shells ask while a key is being pressed, so each list is short.
///
/// @param services the services' names
/// @param players the players' names
public record CompletionAnswers(
    History history, Supplier<Stream<String>> services, Supplier<Stream<String>> players) {
  private static final int MOST = 20;
  private static final int MOST_TAGS = 200;
  private static final int LONGEST = 60;
  private static final List<String> KINDS =
      List.of("services", "players", "tags", "plays", "queued", "tracks", "artists", "albums");

  public Map<String, Verb> verbs() {
    return Map.of("complete", this::offers);
  }

  private CompletionResult offers(List<String> words) throws UserError {
    if (words.size() != 1 || !KINDS.contains(words.getFirst())) {
      throw UserError.usage(
          "complete takes what is to be offered", "it is one of: " + String.join(", ", KINDS));
    }
    try (var reader = history.reader()) {
      return new CompletionResult(
          offers(words.getFirst(), reader).entrySet().stream()
              .map(offer -> line(offer.getKey(), offer.getValue()))
              .filter(line -> !line.startsWith("\t"))
              .collect(Collectors.joining("\n")));
    }
  }

  /// Words and their descriptions, the most likely first.
  private Map<String, String> offers(String kind, Reader reader) {
    return switch (kind) {
      case "services" -> bare(services.get());
      case "players" -> bare(players.get());
      case "tags" -> bare(reader.tagWords(MOST_TAGS).stream());
      case "plays" -> numbered(lately(reader), PlayRow::id);
      case "tracks" -> numbered(lately(reader), PlayRow::track);
      case "artists" -> names(lately(reader), play -> play.said().artists().stream());
      case "albums" ->
          names(lately(reader), play -> play.said().tags().all(Tag.ALBUM).stream().limit(1));
      default -> queued(reader);
    };
  }

  private static List<PlayRow> lately(Reader reader) {
    return reader.recent(MOST, HistoryFilter.ALL);
  }

  private static Map<String, String> numbered(List<PlayRow> plays, ToLongFunction<PlayRow> number) {
    var numbers = new LinkedHashMap<String, String>();
    plays.forEach(
        play -> numbers.putIfAbsent(Long.toString(number.applyAsLong(play)), play.said().label()));
    return numbers;
  }

  private static Map<String, String> names(
      List<PlayRow> plays, Function<PlayRow, Stream<String>> names) {
    return bare(plays.stream().flatMap(names).distinct());
  }

  private static Map<String, String> queued(Reader reader) {
    var numbers = new LinkedHashMap<String, String>();
    for (OwedListen owedListen : reader.undelivered().listens(null, MOST)) {
      numbers.putIfAbsent(Long.toString(owedListen.play()), owedListen.track().label());
    }
    return numbers;
  }

  private static Map<String, String> bare(Stream<String> words) {
    var bare = new LinkedHashMap<String, String>();
    words.forEach(word -> bare.put(word, ""));
    return bare;
  }

  /// A word that would need quoting is left out; a title only helps to recognise it.
  private static String line(String word, String title) {
    var safe = plain(word).equals(word) ? word : "";
    return safe + "\t" + plain(title.substring(0, Math.min(title.length(), LONGEST)));
  }

  /// Without characters that JSON would have to escape, and without halves of surrogate pairs.
  private static String plain(String text) {
    var plain = new StringBuilder();
    text.codePoints()
        .map(c -> c == '"' || c == '\\' ? '\'' : UnsafeCharacters.contains(c) ? ' ' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
