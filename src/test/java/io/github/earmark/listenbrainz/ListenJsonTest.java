package io.github.earmark.listenbrainz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

class ListenJsonTest {
  private static final ListenJson JSON = new ListenJson("1.2");

  private static JsonNode info(Listen listen) {
    return JSON.listen(listen).path("track_metadata").path("additional_info");
  }

  private static JsonNode infoOf(Tag tag, String value) {
    return info(ListenBrainzSamples.of(Tags.builder().add(tag, value).build()));
  }

  private static Listen lasting(Duration duration) {
    return ListenBrainzSamples.of(new Track("a.flac", false, Tags.NONE, duration));
  }

  @Test
  void a_listen_says_all_that_listenbrainz_knows() throws Exception {
    var tags =
        Tags.builder()
            .add(Tag.ARTIST, "Björk")
            .add(Tag.ARTIST, "日本")
            .add(Tag.TITLE, "Jóga")
            .add(Tag.ALBUM, "Homogenic")
            .add(Tag.TRACK_NUMBER, "02/10")
            .add(Tag.GENRE, "Electronic")
            .add(Tag.ARTIST_MBID, "00000000-0000-0000-0000-000000000001")
            .add(Tag.ARTIST_MBID, "00000000-0000-0000-0000-000000000002")
            .add(Tag.RELEASE_MBID, "00000000-0000-0000-0000-000000000003")
            .add(Tag.RELEASE_GROUP_MBID, "00000000-0000-0000-0000-000000000004")
            .add(Tag.RECORDING_MBID, "00000000-0000-0000-0000-000000000005")
            .add(Tag.TRACK_MBID, "00000000-0000-0000-0000-000000000006")
            .add(Tag.WORK_MBID, "00000000-0000-0000-0000-000000000007")
            .build();
    var listen =
        ListenBrainzSamples.of(new Track("a.flac", false, tags, Duration.ofMillis(305_500)));
    var expected =
        """
                    {"listened_at": %d,
                     "track_metadata": {
                      "artist_name": "Björk, 日本",
                      "track_name": "Jóga",
                      "release_name": "Homogenic",
                      "additional_info": {
                       "artist_names": ["Björk", "日本"],
                       "artist_mbids": ["00000000-0000-0000-0000-000000000001",
                                        "00000000-0000-0000-0000-000000000002"],
                       "release_mbid": "00000000-0000-0000-0000-000000000003",
                       "release_group_mbid": "00000000-0000-0000-0000-000000000004",
                       "recording_mbid": "00000000-0000-0000-0000-000000000005",
                       "track_mbid": "00000000-0000-0000-0000-000000000006",
                       "work_mbids": ["00000000-0000-0000-0000-000000000007"],
                       "tracknumber": "2",
                       "tags": ["Electronic"],
                       "duration": 306,
                       "media_player": "MPD",
                       "submission_client": "Earmark",
                       "submission_client_version": "1.2"}}}
                    """
            .formatted(ListenBrainzSamples.START.getEpochSecond());
    assertThat(new JsonMapper().readTree(JSON.listen(listen).toString()))
        .isEqualTo(new JsonMapper().readTree(expected));
  }

  @Test
  void what_plays_now_has_no_time() {
    assertThat(JSON.playing(ListenBrainzSamples.number(1)).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("track_metadata");
  }

  @Test
  void a_start_is_cut_to_its_second() {
    var late = ListenBrainzSamples.START.plusMillis(999);
    var listen = new Listen(1, late, ListenBrainzSamples.number(1).track(), "MPD");
    assertThat(JSON.listen(listen).path("listened_at").asLong())
        .isEqualTo(ListenBrainzSamples.START.getEpochSecond());
  }

  @ParameterizedTest
  @CsvSource({"499,", "500,1", "1499,1", "200000,200", "2073600000,2073600", "2073601000,"})
  void a_duration_is_whole_seconds_within_the_servers_bounds(long millis, Long seconds) {
    var duration = info(lasting(Duration.ofMillis(millis))).get("duration");
    assertThat(duration == null ? null : duration.longValue()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({"3,3", "03,3", "3/12,3", "03 / 12,3", "A1,", "0,", "99999999999,"})
  void a_track_number_is_a_number_or_not_sent(String tag, String sent) {
    var number = infoOf(Tag.TRACK_NUMBER, tag).get("tracknumber");
    assertThat(number == null ? null : number.textValue()).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "true,  https://radio.example.org/stream.ogg,      true",
    "true,  http://radio.example.org:8000/stream,      true",
    "false, https://radio.example.org/stream.ogg,      false",
    "true,  https://me:secret@radio.example.org/s,     false",
    "true,  https://radio.example.org/s?token=secret,  false",
    "true,  https://radio.example.org/s#secret,        false",
    "true,  http://192.168.1.5/stream,                 false",
    "true,  http://[fe80::1]/stream,                   false",
    "true,  http://nas:8000/stream,                    false",
    "true,  http://nas.local/stream,                   false",
    "true,  cdda:///1,                                 false",
    "true,  not a uri at all,                          false",
  })
  void an_address_is_shown_only_where_it_is_public(boolean remote, String uri, boolean shown) {
    var listen = ListenBrainzSamples.of(new Track(uri, remote, Tags.NONE, null));
    assertThat(info(listen).path("origin_url").asText()).isEqualTo(shown ? uri : "");
  }

  @Test
  void genres_become_tags_as_far_as_they_fit() {
    var builder = Tags.builder().add(Tag.GENRE, "x".repeat(65)).add(Tag.GENRE, "𝄞".repeat(64));
    for (var i = 0; i < 60; i++) {
      builder.add(Tag.GENRE, "genre " + i);
    }
    var tags = info(ListenBrainzSamples.of(builder.build())).path("tags");
    assertThat(tags).hasSize(50);
    assertThat(tags.get(0).textValue()).isEqualTo("𝄞".repeat(64));
  }

  @Test
  void a_large_listen_loses_the_least_first() {
    var builder =
        Tags.builder()
            .add(Tag.ARTIST, "Artist")
            .add(Tag.TITLE, "Title")
            .add(Tag.ALBUM, "Album")
            .add(Tag.GENRE, "Genre");
    for (var i = 0; i < 250; i++) {
      builder.add(Tag.WORK_MBID, new UUID(0, i).toString());
    }
    var item = JSON.listen(ListenBrainzSamples.of(builder.build()));
    var info = item.path("track_metadata").path("additional_info");
    assertThat(info.has("tags")).isFalse();
    assertThat(info.has("work_mbids")).isFalse();
    assertThat(info.has("artist_names")).isTrue();
    assertThat(item.path("track_metadata").path("release_name").textValue()).isEqualTo("Album");
  }

  /// The rules are the server's, written down apart from what is tested here.
  @Property(tries = 100)
  void whatever_a_player_says_the_server_takes_it(@ForAll("tracks") Track track) {
    var items = new ArrayList<ObjectNode>();
    for (var repeat = 0; repeat < 3; repeat++) {
      items.add(JSON.listen(new Listen(1, ListenBrainzSamples.START, track, "MPD")));
    }
    assertThat(fault("import", items)).isNull();
    assertThat(fault("single", items.subList(0, 1))).isNull();
    assertThat(fault("playing_now", List.of(JSON.playing(ListenBrainzSamples.of(track))))).isNull();
    assertThat(items.get(0)).isEqualTo(items.get(1));
  }

  private static ListenRules.@Nullable Fault fault(String type, List<ObjectNode> items) {
    var document = new JsonMapper().createObjectNode().put("listen_type", type);
    document.putArray("payload").addAll(items);
    return new ListenRules().fault(document, document.toString().getBytes(UTF_8).length);
  }

  @Provide
  Arbitrary<Track> tracks() {
    var names = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(400).map(it -> "x" + it);
    var anything =
        Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(1500),
            Arbitraries.create(() -> UUID.randomUUID().toString()));
    var tags =
        Combinators.combine(
                names.list().ofMinSize(1).ofMaxSize(2),
                names,
                Arbitraries.maps(
                    Arbitraries.of(Tag.class), anything.list().ofMaxSize(200).map(List::copyOf)))
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
    return Combinators.combine(
            tags,
            Arbitraries.strings().all().ofMinLength(1).map(it -> "u" + it),
            Arbitraries.of(true, false),
            Arbitraries.longs().between(0, 4_000_000_000L).injectNull(0.2))
        .as(
            (all, uri, remote, millis) ->
                new Track(uri, remote, all, millis == null ? null : Duration.ofMillis(millis)));
  }
}
