package io.github.earmark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.hearing.Player.Report;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.music.StreamTitle;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymizerTest {

  @ParameterizedTest
  @CsvSource({
    "Me/AC:DC/Live.FLAC, false, file-[0-9a-f]{12}\\.flac",
    "file:///home/me/x.ogg, false, file-[0-9a-f]{12}\\.ogg",
    "local:track:Me/x.mp3, false, file-[0-9a-f]{12}\\.mp3",
    "a folder/without ending, false, file-[0-9a-f]{12}",
    "https://me:secret@radio.example/live.mp3?key=1, true, https:remote-[0-9a-f]{12}",
    "spotify:track:4uLU6hMCjMI75M1A2tKUQC, true, spotify:remote-[0-9a-f]{12}",
    "cdda:///1, true, cdda:remote-[0-9a-f]{12}",
  })
  void a_uri_shows_its_kind_alone(String uri, boolean remote, String shown) {
    var track = new Track(uri, remote, Tags.NONE, null);
    var anonymizer = new Anonymizer(false);
    assertThat(anonymizer.of(track).uri()).matches(shown);
    assertThat(anonymizer.of(track)).isEqualTo(anonymizer.of(track));
    assertThat(new Anonymizer(false).of(track))
        .as("nobody can try names")
        .isNotEqualTo(anonymizer.of(track));
  }

  @ParameterizedTest
  @CsvSource({
    "Me/Secret/x.flac, Me/Secret/x.flac, false",
    "Me/Secret/x.flac, Me/Secret/y.flac, false",
    "Me/Secret/x, Secret/x, false",
    "http://secret.example/live, http://secret.example/live, true",
    "http://radio.example/live, Radio http://secret.example, true",
  })
  void a_tag_does_not_tell_where_something_is(String uri, String title, boolean remote) {
    var track = new Track(uri, remote, Tags.builder().add(Tag.TITLE, title).build(), null);
    assertThat(new Anonymizer(false).of(track).title())
        .doesNotContainIgnoringCase("secret")
        .isNotEqualTo(title);
    var named = new Track(uri, remote, Tags.builder().add(Tag.TITLE, "AC/DC").build(), null);
    assertThat(new Anonymizer(false).of(named).title()).isEqualTo("AC/DC");
  }

  @ParameterizedTest
  @CsvSource({"17, true", "Me/Secret.flac, false", "spotify:user:me, false"})
  void an_id_that_is_no_number_may_be_a_path(String id, boolean shown) {
    var said = new Report(State.PLAYING, new Entry(id, HeardPlays.track("t")), null);
    assertThat(new Anonymizer(false).of(said).entry())
        .extracting(Entry::id)
        .matches(after -> after.equals(id) == shown);
  }

  @Provide
  Arbitrary<Track> tracks() {
    var names =
        Arbitraries.of("Secret", "Hidden Song", "secret", "A - Secret", " - ", "Secret - A");
    var uris = Arbitraries.of("Secret/a.flac", "Hidden/b.ogg", "http://secret.example/live");
    return Combinators.combine(
            names.list().ofMaxSize(3), names, uris, Arbitraries.integers().between(0, 2))
        .as(
            (artists, title, uri, minutes) ->
                StreamTitle.split(
                    new Track(
                        uri,
                        uri.startsWith("http"),
                        Tags.builder()
                            .addAll(Tag.ARTIST, artists)
                            .add(Tag.TITLE, title)
                            .add(Tag.RECORDING_MBID, "0383dadf-2a4e-4d10-a46a-e9e041da8eb3")
                            .build(),
                        Duration.ofMinutes(minutes))));
  }

  @Property
  void what_the_rule_goes_by_is_left_and_nothing_else(
      @ForAll("tracks") Track one, @ForAll("tracks") Track other) {
    var anonymizer = new Anonymizer(true);
    var a = anonymizer.of(one);
    var b = anonymizer.of(other);
    assertThat(a.sameNames(b)).isEqualTo(one.sameNames(other));
    assertThat(a.uri().equals(b.uri())).isEqualTo(one.uri().equals(other.uri()));
    for (var pair : List.of(List.of(one, a), List.of(other, b))) {
      var before = pair.getFirst();
      var after = pair.getLast();
      assertThat(after.stream()).isEqualTo(before.stream());
      assertThat(after.remote()).isEqualTo(before.remote());
      assertThat(after.duration()).isEqualTo(before.duration());
      assertThat(after.named()).isEqualTo(before.named());
      assertThat(after.tags().values().keySet()).doesNotContain(Tag.RECORDING_MBID);
      assertThat(after.toString()).doesNotContainIgnoringCase("secret").doesNotContain("Hidden");
    }
  }
}
