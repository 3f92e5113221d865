package io.github.earmark.lastfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScrobbleTest {
  private static final String MBID = "00000000-0000-0000-0000-000000000005";

  private static Map<String, String> fields(Listen listen, ServerKind serverKind, Credit credit) {
    var callParameters = new CallParameters("track.scrobble");
    Scrobble.of(listen, serverKind, credit).fill(callParameters, "[0]");
    return Arrays.stream(callParameters.encoded().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> fields(Tags.Builder tags) {
    return fields(LastFmSamples.of(tags.build()), ServerKind.LASTFM, Credit.FIRST);
  }

  private static Tags.Builder tags() {
    return LastFmSamples.tags("Artist", "Title");
  }

  @Test
  void everything_known_is_said() {
    var tags =
        tags()
            .add(Tag.ALBUM, "Album")
            .add(Tag.ALBUM_ARTIST, "Other")
            .add(Tag.TRACK_NUMBER, "03/12")
            .add(Tag.RECORDING_MBID, MBID)
            .add(Tag.TRACK_MBID, "00000000-0000-0000-0000-000000000006");
    assertThat(fields(tags))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "method", "track.scrobble",
                "format", "json",
                "artist[0]", "Artist",
                "track[0]", "Title",
                "timestamp[0]", String.valueOf(LastFmSamples.START.getEpochSecond()),
                "album[0]", "Album",
                "albumArtist[0]", "Other",
                "trackNumber[0]", "3",
                "duration[0]", "200",
                "mbid[0]", MBID));
  }

  @Test
  void nothing_unknown_is_said() {
    var stream = new Track("http://radio", true, tags().build(), null);
    var listen = new Listen(1, LastFmSamples.START, stream, "MPD");
    assertThat(fields(listen, ServerKind.LASTFM, Credit.FIRST))
        .containsOnlyKeys("method", "format", "artist[0]", "track[0]", "timestamp[0]");
  }

  @ParameterizedTest
  @CsvSource({"29499,", "29500,30", "30000,30", "200499,200", "200500,201"})
  void a_duration_is_whole_seconds_and_not_under_thirty(long millis, @Nullable String seconds) {
    var track = new Track("a.flac", false, tags().build(), Duration.ofMillis(millis));
    var fields =
        fields(new Listen(1, LastFmSamples.START, track, "MPD"), ServerKind.LASTFM, Credit.FIRST);
    assertThat(fields.get("duration[0]")).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "VA,",
    "Various,",
    "Various Artists,",
    "various artists,",
    "<unknown>,",
    "artist,",
    "Artist,",
    "Artist & Co,Artist & Co"
  })
  void an_album_artist_is_someone_else(String tag, @Nullable String sent) {
    assertThat(fields(tags().add(Tag.ALBUM_ARTIST, tag)).get("albumArtist[0]")).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({"Unknown Album,", "undefined,", "Unknown Pleasures,Unknown Pleasures"})
  void an_album_that_is_none_is_left_out(String tag, @Nullable String sent) {
    assertThat(fields(tags().add(Tag.ALBUM, tag)).get("album[0]")).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({"3,3", "03,3", "3/12,3", "A1,", "0,", "99999999999,"})
  void a_track_number_is_a_number_or_not_sent(String tag, @Nullable String sent) {
    assertThat(fields(tags().add(Tag.TRACK_NUMBER, tag)).get("trackNumber[0]")).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({"FIRST,Alpha", "ALL,'Alpha, Beta'"})
  void several_artists_are_credited_as_the_user_wants(Credit credit, String sent) {
    var tags = LastFmSamples.tags("Alpha", "Title").add(Tag.ARTIST, "Beta").build();
    assertThat(fields(LastFmSamples.of(tags), ServerKind.LASTFM, credit))
        .containsEntry("artist[0]", sent);
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  void a_long_name_ends_with_a_whole_letter(ServerKind serverKind) {
    var listen = LastFmSamples.of(LastFmSamples.tags("x" + "𝄞".repeat(1500), "Title").build());
    var artist = fields(listen, serverKind, Credit.FIRST).getOrDefault("artist[0]", "");
    var bytes = artist.getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isEqualTo(serverKind == ServerKind.GNUFM ? 253 : 997);
    assertThat(artist).matches("x𝄞+");
  }

  /// The rules are the servers', written down apart from what is tested here.
  @Property(tries = 200)
  void whatever_a_player_says_the_server_takes_it(
      @ForAll("tracks") Track track, @ForAll ServerKind serverKind, @ForAll Credit credit) {
    var fields = fields(new Listen(1, LastFmSamples.START, track, "MPD"), serverKind, credit);
    var rules = new ScrobbleRules(serverKind, LastFmSamples.NOW);
    var items = rules.items(fields);
    assertThat(items).isNotNull().hasSize(1);
    assertThat(List.copyOf(items == null ? List.of() : items))
        .allSatisfy(item -> assertThat(rules.ignored(item)).isZero());
  }

  @Provide
  Arbitrary<Track> tracks() {
    var names = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(400).map(it -> "x" + it);
    var anything =
        Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(1500),
            Arbitraries.of("VA", "undefined", "Various Artists", "3/12", "<unknown>"),
            Arbitraries.create(() -> UUID.randomUUID().toString()));
    var tags =
        Combinators.combine(
                names.list().ofMinSize(1).ofMaxSize(2),
                names,
                Arbitraries.maps(Arbitraries.of(Tag.class), anything.list().ofMaxSize(3)))
            .as(
                (artists, title, others) -> {
                  var builder = Tags.builder().add(Tag.TITLE, title);
                  artists.forEach(artist -> builder.add(Tag.ARTIST, artist));
                  others.forEach(
                      (tag, values) -> {
                        if (tag != Tag.TITLE && tag != Tag.ARTIST) {
                          values.forEach(value -> builder.add(tag, value));
                        }
                      });
                  return builder.build();
                });
    return Combinators.combine(tags, Arbitraries.longs().between(0, 4_000_000L).injectNull(0.2))
        .as(
            (all, millis) ->
                new Track("u", false, all, millis == null ? null : Duration.ofMillis(millis)));
  }
}
