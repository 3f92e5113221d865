package io.github.earmark.rules;

import static io.github.earmark.rules.RuleSamples.rules;
import static io.github.earmark.rules.RuleSamples.tags;
import static io.github.earmark.rules.RuleSamples.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.rules.RuleConfig;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.rules.RulesResult.Decision;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // a part gives way, in every value that has it
        "matches.title = ' \\(.*Remaster.*\\)$' ! replace.title = '' | title=Song (2011 Remaster) |"
            + " title=Song",
        "matches.artist = ' \\(UK\\)$' ! replace.artist = '' | title=T; artist=Queen (UK);"
            + " artist=Bowie; artist=X (UK) | title=T; artist=Queen; artist=Bowie; artist=X",
        "matches.title = '(\\d+)/(\\d+)' ! replace.title = '{2}:{1}' | title=1/2 and 3/4 |"
            + " title=2:1 and 4:3",
        "matches.title = 'A' ! replace.title = '$1{{}' | title=A | title=$1{}",
        "matches.genre = '(?i)^ö' ! replace.genre = 'o' | title=T; genre=Ödland | title=T;"
            + " genre=odland",
        // a field is set
        "is.genre = 'Classical' ! set.artist = '{composer}' | title=T; artist=LSO; genre=Classical;"
            + " composer=Bach; composer=Händel | title=T; artist=Bach; artist=Händel;"
            + " genre=Classical; composer=Bach; composer=Händel",
        "is.genre = 'Classical' ! set.title = '{work}: {movement}' | title=T; genre=Classical;"
            + " work=W; movement=M | title=W: M; genre=Classical; work=W; movement=M",
        "matches.title = '^(?<who>.+?) - (?<what>.+)$' ! set.artist = '{who}' ! set.title ="
            + " '{what}' | title=A - B - C; artist=Radio | title=B - C; artist=A",
        "matches.title = '^(.+?)( live)?$' ! set.title = '{1}' ! set.album = 'Live{2}' | title=Song"
            + " | title=Song; album=Live",
        "matches.title = 'x' ! matches.album = '(?<year>\\d{4})' ! set.date = '{year}' | title=x;"
            + " album=Best of 1999 | title=x; album=Best of 1999; date=1999",
        "is.title = 'T' ! set.artist = ['A', 'B'] | title=T; artist=A & B | title=T; artist=A;"
            + " artist=B",
        "is.title = 'T' ! set.artist = '{title}' ! set.title = '{artist}' | title=T; artist=A |"
            + " title=A; artist=T",
        "is.title = 'T' ! set.album = '' | title=T; album=A; genre=G | title=T; genre=G",
        "is.title = 'T' ! set.album = '{uri} at {player}' | title=T | title=T; album=music/a.flac"
            + " at hall",
        // what is not there leaves things as they are
        "is.title = 'T' ! set.album = '{work}, {movement}' | title=T; album=A; work=W | title=T;"
            + " album=A; work=W",
        "is.title = 'T' ! set.artist = '{composer}' | title=T; artist=A | title=T; artist=A",
        // no listen loses its artist or title
        "matches.title = '.+' ! replace.title = ' ' | title=T; artist=A | title=T; artist=A",
        "matches.artist = '.+' ! replace.artist = '' | title=T; artist=A; artist=B | title=T;"
            + " artist=A; artist=B",
        "matches.artist = '^B$' ! replace.artist = '' | title=T; artist=A; artist=B | title=T;"
            + " artist=A",
        // others' identifiers go with them, the recording's stays
        "is.title = 'T' ! set.artist = 'B' | title=T; artist=A;"
            + " recording_mbid=0383dadf-2a4e-4d10-a46a-e9e041da8eb3;"
            + " artist_mbid=0383dadf-2a4e-4d10-a46a-e9e041da8eb3 | title=T; artist=B;"
            + " recording_mbid=0383dadf-2a4e-4d10-a46a-e9e041da8eb3",
        "is.title = 'T' ! set.artist = 'B' ! set.artist_mbid = '{recording_mbid}' | title=T;"
            + " artist=A; recording_mbid=0383dadf-2a4e-4d10-a46a-e9e041da8eb3 | title=T; artist=B;"
            + " recording_mbid=0383dadf-2a4e-4d10-a46a-e9e041da8eb3;"
            + " artist_mbid=0383dadf-2a4e-4d10-a46a-e9e041da8eb3",
        "is.title = 'T' ! set.recording_mbid = '' | title=T;"
            + " recording_mbid=0383dadf-2a4e-4d10-a46a-e9e041da8eb3 | title=T",
        "is.title = 'T' ! set.recording_mbid = '{title}' | title=T;"
            + " recording_mbid=0383dadf-2a4e-4d10-a46a-e9e041da8eb3 | title=T",
      })
  void edits(String rule, String before, String after) {
    var ruling = rules("[[rule]]\n" + rule.replace(" ! ", "\n")).judge(track(before), "hall", "lb");
    assertThat(ruling.decision()).isInstanceOf(Decision.Send.class);
    assertThat(tags(sent(ruling))).isEqualTo(after);
    assertThat(ruling.steps().isEmpty() || ruling.steps().getFirst().changes().isEmpty())
        .isEqualTo(before.equals(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "is.artist = 'B' | true",
        "is.artist = 'b' | false",
        "is.artist = ['X', 'A'] | true",
        "is.album_artist = 'A' | false",
        "matches.artist = '^b' | false",
        "matches.artist = '(?i)^b' | true",
        "matches.title = 'Tit' | true",
        "matches.title = '^itle' | false",
        "matches.title = '^(?!.*Live)' | true",
        "matches.title = '(.)\\1' | false",
        "matches.uri = '^music/' | true",
        "is.player = 'hall' | true",
        "is.player = 'attic' | false",
        "matches.station = '.' | false",
        "longer_than = '2m59s' | true",
        "longer_than = '3m' | false",
        "shorter_than = '1h' | true",
        "shorter_than = '3m' | false",
        "is.artist = 'B' ! matches.title = 'x' | false",
        "is.artist = 'B' ! matches.title = 'T' ! longer_than = '1m' | true",
      })
  void all_conditions_of_a_rule_must_hold(String conditions, boolean hold) {
    var rules = rules("[[rule]]\nthen = \"ignore\"\n" + conditions.replace(" ! ", "\n"));
    assertThat(
            rules.judge(track("title=Title; artist=A; artist=B"), "hall", "lb").decision()
                instanceof Decision.Ignore)
        .isEqualTo(hold);
  }

  @ParameterizedTest
  @CsvSource({"flat,true", "flat/kids,true", "flat/den,false", "hall,false"})
  void a_partition_goes_by_the_name_of_its_mpd_too(String named, boolean hold) {
    var rules = rules("[[rule]]\nthen = \"local\"\nis.player = \"" + named + "\"");
    assertThat(
            rules.judge(track("title=Title; artist=A"), "flat/kids", "lb").decision()
                instanceof Decision.Local)
        .isEqualTo(hold);
  }

  @Test
  void a_length_that_is_not_known_is_neither_long_nor_short() {
    var stream = track("title=T; artist=A", null);
    for (var condition : new String[] {"longer_than", "shorter_than"}) {
      var rules = rules("[[rule]]\nthen = 'ignore'\n" + condition + " = '1h'");
      assertThat(rules.judge(stream, "hall", "lb").steps()).isEmpty();
    }
  }

  private static final String SEVERAL =
      """
      [[rule]]
      matches.title = '^Old'
      replace.title = 'New'
      [[rule]]
      name = "new at home"
      is.title = "New Song"
      services = "lb"
      then = "local"
      [[rule]]
      matches.title = 'Song'
      services = ["maloja"]
      then = "ignore"
      [[rule]]
      matches.title = 'Song'
      set.album = "Never here"
      """;

  @Test
  void rules_go_first_to_last_and_the_first_that_keeps_is_the_last() {
    var rules = rules(SEVERAL);
    var track = track("title=Old Song; artist=A");
    var lb = rules.judge(track, "hall", "lb");
    assertThat(lb.decision()).isEqualTo(new Decision.Local("rule 2 (\"new at home\")"));
    assertThat(lb.steps()).extracting(step -> step.rule().number()).containsExactly(1, 2);
    var maloja = rules.judge(track, "hall", "maloja");
    assertThat(maloja.decision())
        .isEqualTo(new Decision.Ignore("rule 3", track("title=New Song; artist=A")));
    assertThat(tags(sent(rules.judge(track, "hall", "other")))).contains("album=Never here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // The JDK remembers where it has been, mostly.
        "(a+)+$; 200; false",
        "(a|aa)+$; 200; false",
        "(.*a){12}b; 60; true",
        "(a+)+\\1$; 60; true",
        "(.*)*.*(.*)\\3c; 60; true",
        "(.+)+\\1c; 4000; true",
      })
  void what_runs_away_is_cut_off_and_its_rule_passed_over(
      String expression, int length, boolean cutOff) {
    var rules =
        rules(
            "[[rule]]\nmatches.title = '%s'\nset.album = 'X'\n".formatted(expression)
                + "[[rule]]\nis.artist = 'A'\nset.genre = 'G'\n");
    var track = track("title=" + "a".repeat(length) + "!; artist=A");
    var begun = System.nanoTime();
    var ruling = rules.judge(track, "hall", "lb");
    // Longer than anyone lives without the limit.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    assertThat(tags(sent(ruling))).endsWith("!; artist=A; genre=G");
    assertThat(ruling.steps().getFirst().cutOff()).isEqualTo(cutOff);
  }

  @Test
  void what_overflows_the_stack_is_cut_off() throws Exception {
    var rules = rules("[[rule]]\nmatches.title = '^(a|b)*$'\nset.album = 'X'\n");
    var track = track("title=" + "ab".repeat(2_000));
    var rulings = new RulesResult[1];
    var narrow =
        new Thread(null, () -> rulings[0] = rules.judge(track, "hall", "lb"), "narrow", 64 * 1024);
    narrow.start();
    narrow.join();
    assertThat(rulings[0].steps().getFirst().cutOff()).isTrue();
    assertThat(sent(rulings[0])).isEqualTo(track);
  }

  @Test
  void what_would_fill_the_heap_is_cut_off() {
    var rules =
        rules("[[rule]]\nmatches.title = '.'\nreplace.title = '" + "{title}".repeat(2_000) + "'");
    var track = track("title=" + "a".repeat(4_000));
    var ruling = rules.judge(track, "hall", "lb");
    assertThat(ruling.steps().getFirst().cutOff()).isTrue();
    assertThat(sent(ruling)).isEqualTo(track);
  }

  @Test
  void rules_know_every_tag_by_the_name_it_has_in_the_history() {
    assertThat(RuleConfig.TAGS)
        .containsExactlyElementsOf(Arrays.stream(Tag.values()).map(Tag::key).toList());
    assertThat(RuleConfig.FIELDS)
        .containsExactlyElementsOf(
            Stream.concat(RuleConfig.TAGS.stream(), Stream.of("uri", "player")).toList());
  }

  private static Track sent(RulesResult ruling) {
    return ((Decision.Send) ruling.decision()).track();
  }
}
