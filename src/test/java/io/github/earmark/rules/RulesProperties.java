package io.github.earmark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.rules.RuleConfig;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.rules.RulesResult.Decision;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever rules a user writes and whatever a player says, these hold.
class RulesProperties {
  private static final List<String> EXPRESSIONS =
      List.of("a", "^(?<one>.)(.*)$", "(?i)b+", ".*", "^$", "\\s+", "(a+)+$", "[^ -~]", "\\b");
  private static final List<String> TEXTS =
      List.of("", " ", "x", "{title}", "{artist} - {album}", "{{", "a b", "{composer}", "\u0001");

  @Provide
  Arbitrary<String> files() {
    var field = Arbitraries.of(RuleConfig.TAGS);
    var one =
        Combinators.combine(
                field,
                Arbitraries.of(EXPRESSIONS),
                Arbitraries.of("title", "artist", "album", "genre", "composer"),
                Arbitraries.of(TEXTS),
                Arbitraries.integers().between(0, 9))
            .as(
                (asked, expression, changed, text, what) ->
                    switch (what) {
                      case 0 -> rule("matches", asked, expression, "then = 'ignore'");
                      case 1 -> rule("matches", asked, expression, "then = 'local'");
                      case 2, 3, 4 ->
                          rule(
                              "matches",
                              changed,
                              expression,
                              "replace.%s = \"%s\"".formatted(changed, toml(text)));
                      default ->
                          rule(
                              "matches",
                              asked,
                              expression,
                              "set.%s = \"%s\"".formatted(changed, toml(needed(changed, text))));
                    });
    return one.list().ofMaxSize(6).map(list -> String.join("", list));
  }

  private static String rule(String condition, String field, String expression, String action) {
    return "[[rule]]\n%s.%s = '%s'\n%s\n".formatted(condition, field, expression, action);
  }

  private static String toml(String text) {
    return text.replace("\u0001", "\\u0001");
  }

  /// The config takes no rule that leaves nothing of an artist or title.
  private static String needed(String field, String text) {
    return text.isBlank() && (field.equals("artist") || field.equals("title")) ? "y" : text;
  }

  @Provide
  Arbitrary<Track> tracks() {
    var text =
        Arbitraries.strings()
            .withChars("ab AB\u00f6\u3042 \u0001(){}$\\")
            .ofMinLength(0)
            .ofMaxLength(40);
    var tag =
        Arbitraries.of(Tag.TITLE, Tag.ARTIST, Tag.ALBUM, Tag.GENRE, Tag.COMPOSER, Tag.ALBUM_ARTIST);
    return Combinators.combine(
            Combinators.combine(tag, text)
                .as((name, value) -> Tags.builder().add(name, value).build())
                .list()
                .ofMaxSize(8),
            text)
        .as(
            (parts, title) -> {
              var tags = Tags.builder().add(Tag.TITLE, "t" + title).add(Tag.ARTIST, "a");
              parts.forEach(part -> part.values().forEach(tags::addAll));
              return new Track("u", false, tags.build(), Duration.ofSeconds(100));
            });
  }

  @Property(tries = 600)
  void what_is_sent_has_an_artist_and_a_title_and_nothing_blank(
      @ForAll("files") String file, @ForAll("tracks") Track track) {
    var rules = RuleSamples.rules(file);
    var ruling = rules.judge(track, "hall", "lb");
    assertThat(rules.judge(track, "hall", "lb").decision())
        .as("the same question has the same answer")
        .isEqualTo(ruling.decision());
    if (ruling.decision() instanceof Decision.Send(var sent)) {
      assertThat(sent.named()).isTrue();
      assertThat(sent.tags().values().values())
          .allSatisfy(values -> assertThat(values).isNotEmpty().noneMatch(String::isBlank));
      assertThat(sent.uri()).isEqualTo(track.uri());
      assertThat(sent.duration()).isEqualTo(track.duration());
      if (!sent.equals(track)) {
        assertThat(ruling.steps()).as("told").anyMatch(step -> !step.changes().isEmpty());
      }
    }
  }

  @Property(tries = 300)
  void to_set_and_to_take_out_twice_is_to_do_it_once(@ForAll("tracks") Track track) {
    var rules =
        RuleSamples.rules(
            """
            [[rule]]
            matches.title = '(\\s*\\([^()]*\\))+\\s*$'
            replace.title = ""
            [[rule]]
            matches.composer = '.'
            set.artist = "{composer}"
            set.album = "x"
            """);
    var once = ((Decision.Send) rules.judge(track, "hall", "lb").decision()).track();
    assertThat(rules.judge(once, "hall", "lb").decision()).isEqualTo(new Decision.Send(once));
  }

  @Property(tries = 300)
  void a_rule_for_another_service_is_none(
      @ForAll("files") String file, @ForAll("tracks") Track track) {
    var elsewhere = file.replace("[[rule]]\n", "[[rule]]\nservices = \"maloja\"\n");
    assertThat(RuleSamples.rules(elsewhere).judge(track, "hall", "lb"))
        .isEqualTo(new RulesResult(new Decision.Send(track), List.of()));
  }
}
