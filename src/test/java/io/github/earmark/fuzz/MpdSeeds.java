package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.MpdTarget.talk;

import java.util.List;

/// What a real MPD says (0.23.12) and what Mopidy's face for MPD clients does.
final class MpdSeeds {
  private static final String HELLO = "OK MPD 0.23.5\n";
  private static final String STATS =
      """
      uptime: 4711
      playtime: 1029
      artists: 12
      albums: 3
      songs: 40
      db_playtime: 9876
      db_update: 1795224059
      OK
      """;
  private static final String CHANNELS = "channel: mpdscribble\nchannel: other\nOK\n";
  private static final String EVENT = "changed: player\nOK\n";
  private static final String SILENCE = "OK\n";
  private static final String STOPPED =
      """
      repeat: 0
      random: 0
      single: 0
      consume: 0
      partition: default
      playlist: 1
      playlistlength: 0
      mixrampdb: 0
      state: stop
      OK
      """;

  private static String playing(String elapsed) {
    return """
    volume: 74
    repeat: 0
    random: 0
    single: 0
    consume: 0
    partition: default
    playlist: 8
    playlistlength: 2
    mixrampdb: 0
    state: play
    xfade: 5
    song: 0
    songid: 7
    time: 12:215
    elapsed: %s
    bitrate: 941
    duration: 215.040
    audio: 44100:16:2
    nextsong: 1
    nextsongid: 8
    file: Bj\u00f6rk/Homogenic/02 J\u00f3ga.flac
    Last-Modified: 2020-01-02T03:04:05Z
    Format: 44100:16:2
    Artist: Bj\u00f6rk
    AlbumArtist: Bj\u00f6rk
    Album: Homogenic
    Title: J\u00f3ga
    Track: 2
    Disc: 1
    Date: 1997
    Genre: Electronic
    Genre: Art Pop
    MUSICBRAINZ_TRACKID: 8f3471b5-7e6a-48da-86a9-c1c07a0f47ae
    MUSICBRAINZ_ARTISTID: 87c5dedd-371d-4a53-9f7f-80522fb7f3cb; 8f3471b5-7e6a-48da-86a9-c1c07a0f47ae
    Time: 215
    duration: 215.040
    Pos: 0
    Id: 7
    OK
    """
        .formatted(elapsed);
  }

  private static String radio(String title, String elapsed) {
    return """
    state: play
    song: 0
    songid: 9
    time: %s:0
    elapsed: %s
    audio: 44100:24:2
    file: http://127.0.0.1:8000/radio
    Title: %s
    Name: Radio Earmark
    Pos: 0
    Id: 9
    OK
    """
        .formatted(elapsed.split("\\.", 2)[0], elapsed, title);
  }

  private static final String MOPIDY =
      """
      volume: -1
      repeat: 0
      random: 0
      single: 0
      consume: 0
      playlist: 3
      playlistlength: 1
      xfade: 0
      state: pause
      song: 0
      songid: 1
      time: 12:40
      elapsed: 12.345
      bitrate: 320
      file: local:track:a.flac
      Time: 40
      Artist: A; B
      Title: T
      Album: B
      MUSICBRAINZ_ARTISTID: 87c5dedd-371d-4a53-9f7f-80522fb7f3cb;8f3471b5-7e6a-48da-86a9-c1c07a0f47ae
      Pos: 0
      Id: 1
      OK
      """;

  static final List<byte[]> ALL =
      List.of(
          talk(
              HELLO,
              STATS,
              CHANNELS,
              STOPPED,
              EVENT,
              playing("0.000"),
              SILENCE,
              playing("1.010"),
              SILENCE,
              playing("107.600"),
              EVENT,
              playing("214.9"),
              EVENT,
              playing("0.2"),
              EVENT,
              STOPPED),
          talk(HELLO, STATS, SILENCE, playing("100.5"), EVENT, playing("5.0"), SILENCE, STOPPED),
          talk(
              HELLO,
              STATS,
              CHANNELS,
              radio("A - B", "0.000"),
              EVENT,
              radio("", "3.2"),
              EVENT,
              radio("C - D", "30.0"),
              SILENCE,
              radio("C - D", "270.0"),
              EVENT,
              radio("E", "300.9")),
          talk(
              HELLO,
              "ACK [5@0] {} unknown command \"stats\"\n",
              "ACK [4@0] {channels} no\n",
              MOPIDY,
              EVENT,
              MOPIDY.replace("pause", "play")),
          talk(HELLO, STATS, CHANNELS, playing("1").replace("Id: 7", "Id: 8"), playing("1.1")),
          talk("OK MPD 0.23.5\n", "ACK [50@1] {currentsong} No such song\n"));

  static final List<String> WORDS =
      List.of(
          "OK\n",
          "OK MPD 0.24.0\n",
          "ACK [4@0] {status} no\n",
          "ACK [99999999999@0] {} x\n",
          "ACK [1@1] {",
          "list_OK\n",
          "changed: player\n",
          "changed: playlist\n",
          "state: play\n",
          "state: pause\n",
          "state: stop\n",
          "songid: 7\n",
          "Id: 7\n",
          "Id: 8\n",
          "elapsed: ",
          "elapsed: 0.0\n",
          "elapsed: 9999999999\n",
          "duration: ",
          "duration: 0\n",
          "duration: 31\n",
          "time: 5:40\n",
          "time: :\n",
          "Time: 40\n",
          "file: http://x/y\n",
          "file: a.flac\n",
          "file: \n",
          "file: file:///a\n",
          "Title: ",
          "Title: A - B\n",
          "Artist: ",
          "Artist: X\n",
          "Name: Radio\n",
          "uptime: 1\n",
          "uptime: 9223372036854775807\n",
          "MUSICBRAINZ_TRACKID: 8f3471b5-7e6a-48da-86a9-c1c07a0f47ae\n",
          "channel: mpdas\n",
          ": ");

  private MpdSeeds() {}
}
