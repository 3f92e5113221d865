package io.github.earmark.playback;

import static io.github.earmark.playback.Deck.radio;
import static io.github.earmark.playback.Deck.song;
import static io.github.earmark.playback.Deck.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.music.StreamTitle;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The decided cases of the rule, each as a short evening on a [Deck].
class PlayRuleTest {

  static Stream<Arguments> evenings() {
    return Stream.of(
        evening("exactly 30 s never counts", d -> d.play(song("A", 30)).pass(30).stop()),
        evening("30.1 s counts at half", d -> d.play(song("A", 30.1)).pass(16), "A@0"),
        evening("40 s left at 18 s does not", d -> d.play(song("A", 40)).pass(18).stop()),
        evening("40 s left at 21.5 s does", d -> d.play(song("A", 40)).pass(21.5).stop(), "A@0"),
        evening(
            "10 s, then seek to 90 %, to the end",
            d -> d.play(song("A", 40)).pass(10).seek(36).pass(4).stop()),
        evening(
            "5 s, 30 s pause, 5 s",
            d -> d.play(song("A", 40)).pass(5).pause().pass(30).resume().pass(5).stop()),
        evening(
            "a pause, however long, leaves the start alone",
            d -> d.play(song("A", 40)).pass(15).pause().pass(90_000).resume().pass(10).stop(),
            "A@0"),
        evening(
            "25 s, seek back to 5 s, 15 s more is one",
            d -> d.play(song("A", 40)).pass(25).seek(5).pass(15).stop(),
            "A@0"),
        evening(
            "8 s, seek back to 5 s, 12 s more: all that was heard counts",
            d -> d.play(song("A", 40)).pass(8).seek(5).pass(12.5).stop(),
            "A@0"),
        evening(
            "25 s, again from 0, 25 s more is two",
            d -> d.play(song("A", 40)).pass(25).again().pass(25).stop(),
            "A@0",
            "A@25"),
        evening(
            "10 s, again from 0, 25 s more is one",
            d -> d.play(song("A", 40)).pass(10).again().pass(25).stop(),
            "A@0"),
        evening(
            "repeat-one counts each round",
            d -> d.play(song("A", 40)).pass(40).again().pass(40).again().pass(10).stop(),
            "A@0",
            "A@40"),
        evening(
            "a round that was sought through is not one",
            d -> d.play(song("A", 40)).pass(3).seek(38).pass(2).again().pass(40).stop(),
            "A@5"),
        evening(
            "queued twice is two",
            d -> d.play(song("A", 40)).pass(40).play(song("A", 40)).pass(40).stop(),
            "A@0",
            "A@40"),
        evening(
            "pause, then stop, past the threshold",
            d -> d.play(song("A", 40)).pass(22).pause().pass(5).stop(),
            "A@0"),
        evening(
            "next past the threshold",
            d -> d.play(song("A", 40)).pass(22).play(song("B", 40)).pass(5).stop(),
            "A@0"),
        evening("600 s left at 250 s", d -> d.play(song("A", 600)).pass(250).stop(), "A@0"),
        evening("600 s left at 239 s", d -> d.play(song("A", 600)).pass(239).stop()),
        evening(
            "stop, then play is a new play",
            d -> d.play(song("A", 40)).pass(15).stop().pass(1).play(song("A", 40)).pass(15).stop()),
        evening(
            "single parks paused on the next song",
            d ->
                d.play(song("A", 40))
                    .pass(40)
                    .park(song("B", 40))
                    .pass(500)
                    .resume()
                    .pass(25)
                    .stop(),
            "A@0",
            "B@540"),
        evening(
            "parked and never heard",
            d -> d.play(song("A", 40)).pass(40).park(song("B", 40)).pass(500).stop(),
            "A@0"),
        evening(
            "crossfade: announced at 0, found 5 s in",
            d ->
                d.play(song("A", 40))
                    .pass(35)
                    .play(song("B", 40))
                    .pass(0.5)
                    .slide(5.5)
                    .pass(15)
                    .stop(),
            "A@0",
            "B@30"),
        evening(
            "crossfade, and something else happens before its second reading",
            d ->
                d.play(song("A", 40))
                    .pass(40)
                    .play(song("B", 40))
                    .pass(0.1)
                    .slide(5.1)
                    .pass(0.2)
                    .nudge()
                    .pass(15)
                    .stop(),
            "A@0",
            "B@35"),
        evening(
            "next, and a seek forward in the first second",
            d ->
                d.play(song("A", 40))
                    .pass(22)
                    .play(song("B", 40))
                    .pass(0.3)
                    .seek(5.3)
                    .pass(21)
                    .stop(),
            "A@0",
            "B@22"),
        evening(
            "no crossfade, and a seek in the first second of the next",
            d ->
                d.fading(0)
                    .play(song("A", 40))
                    .pass(40)
                    .play(song("B", 40))
                    .pass(0.3)
                    .seek(5.3)
                    .pass(21)
                    .stop(),
            "A@0",
            "B@40"),
        evening(
            "crossfade, and a seek by more than it in the first second",
            d ->
                d.fading(5)
                    .play(song("A", 40))
                    .pass(40)
                    .play(song("B", 100))
                    .pass(0.3)
                    .seek(30)
                    .pass(51)
                    .stop(),
            "A@0",
            "B@40"),
        evening(
            "a slow disk has kept us from looking for longer than any fade",
            d ->
                d.play(song("A", 40)).pass(40).pass(50).playAt(song("B", 200), 50).pass(101).stop(),
            "A@0",
            "B@40"),
        evening(
            "one song again and again, fading into itself, seen late",
            d ->
                d.fading(5).play(song("A", 40)).pass(40).slide(5).pass(0.4).nudge().pass(25).stop(),
            "A@0",
            "A@35"),
        evening(
            "sought into another song: it began when it was first heard",
            d -> d.play(song("A", 100)).pass(60).playAt(song("B", 2000), 600).pass(300).stop(),
            "A@0",
            "B@60"),
        evening(
            "sought into the next song before its start was read again",
            d -> d.play(song("A", 2000)).pass(0.9).slide(600).pass(300).stop(),
            "A@0"),
        evening(
            "a song that began while this machine slept began then",
            d ->
                d.play(song("A", 100))
                    .pass(60)
                    .sleep(300)
                    .playAt(song("B", 2000), 250)
                    .pass(300)
                    .stop(),
            "A@0",
            "B@110"),
        evening(
            "an hour unseen, and the same song in its midst: another round",
            d ->
                d.play(song("A", 180))
                    .pass(10)
                    .disconnect()
                    .pass(3600)
                    .slide(100)
                    .hear()
                    .pass(60)
                    .stop()),
        evening(
            "an hour unseen and paused: the same round",
            d ->
                d.play(song("A", 180))
                    .pass(10)
                    .pause()
                    .disconnect()
                    .pass(3600)
                    .hear()
                    .resume()
                    .pass(100)
                    .stop(),
            "A@0"),
        evening(
            "a seek in the first second does not move the start",
            d -> d.play(song("A", 100)).pass(0.5).seek(30).pass(60).stop(),
            "A@0"),
        evening(
            "events that change nothing",
            d -> d.play(song("A", 40)).pass(7).nudge().pass(0.2).nudge().pass(13).nudge().stop(),
            "A@0"),
        evening(
            "a duration that arrives late",
            d -> d.play(song("A", 0)).pass(2).retag(song("A", 40)).pass(18.5).stop(),
            "A@0"),
        evening(
            "no duration at all: 4 minutes",
            d -> d.play(song("A", 0)).pass(241).play(song("B", 0)).pass(200).stop(),
            "A@0"),
        evening(
            "a stalled player, looked at when the play would have counted",
            d -> d.play(song("A", 40)).pass(10).stall(true).pass(600).stop()),
        evening(
            "a stall that ends",
            d -> d.play(song("A", 40)).pass(10).stall(true).pass(30).stall(false).pass(75).stop(),
            "A@0"),
        evening(
            "a stall that the player makes up for in a hurry",
            d ->
                d.play(song("A", 40))
                    .pass(10)
                    .stall(true)
                    .pass(12)
                    .slide(26)
                    .stall(false)
                    .pass(13)
                    .stop(),
            "A@0"),
        evening(
            "a local file that is retagged",
            d ->
                d.play(song("A", 40))
                    .pass(10)
                    .retag(track("music/A.flac", false, 40, "Beta", "New"))
                    .pass(12)
                    .stop(),
            "New@0"),
        evening(
            "no title is still a play here",
            d ->
                d.play(new Track("x.flac", false, Tags.NONE, Duration.ofSeconds(40)))
                    .pass(25)
                    .stop(),
            "null@0"),
        // Gaps.
        evening(
            "the daemon starts 8 s into a play",
            d -> d.disconnect().play(song("A", 40)).pass(8).hear().pass(21).stop(),
            "A@0"),
        evening(
            "what was not heard is not credited",
            d -> d.disconnect().play(song("A", 40)).pass(18).hear().pass(15).stop()),
        evening(
            "restored by the player's own start: no play began before it",
            d -> d.park(song("A", 400)).restarted(State.PLAYING, 100).pass(250).stop(),
            "A@-1"),
        evening(
            "the daemon is away for 10 s in mid-play",
            d -> d.play(song("A", 40)).pass(8).nudge().disconnect().pass(10).hear().pass(3).stop(),
            "A@0"),
        evening(
            "the daemon is away, the player moved on",
            d ->
                d.play(song("A", 40))
                    .pass(18)
                    .disconnect()
                    .pass(30)
                    .play(song("B", 40))
                    .pass(5)
                    .hear()
                    .pass(2)
                    .stop()),
        evening(
            "the daemon is away past the threshold of a play that had counted",
            d -> d.play(song("A", 40)).pass(22).disconnect().pass(10).hear().pass(5).stop(),
            "A@0"),
        evening(
            "the player is killed at 60 % and restored to an earlier point",
            d ->
                d.play(song("A", 40))
                    .pass(24)
                    .killed()
                    .pass(3)
                    .restarted(State.PLAYING, 5)
                    .pass(35)
                    .stop(),
            "A@0"),
        evening(
            "the player is killed at 30 % and restored there",
            d ->
                d.play(song("A", 40))
                    .pass(12)
                    .killed()
                    .pass(3)
                    .restarted(State.PLAYING, 12)
                    .pass(8.5)
                    .stop(),
            "A@0"),
        evening(
            "the player is restored to an earlier point after more than 10 minutes",
            d ->
                d.play(song("A", 40))
                    .pass(24)
                    .killed()
                    .pass(601)
                    .restarted(State.PLAYING, 5)
                    .pass(21)
                    .stop(),
            "A@0",
            "A@624"),
        evening(
            "paused, and restored paused the next day",
            d ->
                d.play(song("A", 40))
                    .pass(12)
                    .pause()
                    .killed()
                    .pass(80_000)
                    .restarted(State.PAUSED, 12)
                    .resume()
                    .pass(9)
                    .stop(),
            "A@0"),
        evening(
            "the same song on the next day is another play",
            d ->
                d.play(song("A", 40))
                    .pass(22)
                    .killed()
                    .pass(80_000)
                    .restarted(State.PLAYING, 30)
                    .pass(1)
                    .stop()
                    .play(song("A", 40))
                    .pass(21)
                    .stop(),
            "A@0",
            "A@80023"),
        evening(
            "the machine reboots in mid-play",
            d ->
                d.play(song("A", 40))
                    .pass(12)
                    .nudge()
                    .disconnect()
                    .reboot()
                    .pass(60)
                    .restarted(State.PLAYING, 12)
                    .pass(9)
                    .stop(),
            "A@0"),
        evening(
            "one song again and again, the daemon is away while it begins anew",
            d ->
                d.play(song("A", 40))
                    .pass(25)
                    .disconnect()
                    .pass(15)
                    .again()
                    .pass(5)
                    .hear()
                    .pass(21)
                    .stop(),
            "A@0",
            "A@40"),
        evening(
            "played again by hand while the daemon is away, after it had counted",
            d ->
                d.play(song("A", 40))
                    .pass(25)
                    .disconnect()
                    .pass(2)
                    .again()
                    .pass(2)
                    .hear()
                    .pass(20)
                    .stop(),
            "A@0",
            "A@27"),
        evening(
            "gone back by hand while the daemon is away",
            d ->
                d.play(song("A", 40))
                    .pass(25)
                    .disconnect()
                    .pass(2)
                    .seek(8)
                    .pass(2)
                    .hear()
                    .pass(22)
                    .stop(),
            "A@0"),
        evening(
            "one song again and again, and a slow disk has kept us from looking",
            d -> d.play(song("A", 40)).pass(40).slide(0).pass(6).nudge().pass(21).stop(),
            "A@0",
            "A@40"),
        evening(
            "a local song whose disk hangs for long began only once",
            d ->
                d.play(song("A", 40))
                    .pass(24)
                    .stall(true)
                    .pass(100)
                    .nudge()
                    .stall(false)
                    .pass(15)
                    .stop(),
            "A@0"),
        evening(
            "the same song twice in the queue, across a gap",
            d ->
                d.play(song("A", 40))
                    .pass(25)
                    .disconnect()
                    .pass(20)
                    .play(song("A", 40))
                    .pass(10)
                    .hear()
                    .pass(25)
                    .stop(),
            "A@0",
            "A@45"),
        evening(
            "this machine sleeps, the player plays on elsewhere",
            d -> d.play(song("A", 4000)).pass(100).sleep(3600).nudge().pass(100).stop()),
        // Streams.
        evening(
            "the first title was joined midway: not under 4 minutes",
            d ->
                d.play(radio("A"))
                    .pass(200)
                    .retag(radio("B"))
                    .pass(180)
                    .retag(radio("C"))
                    .pass(60)
                    .stop(),
            "B@200"),
        evening(
            "joined midway, 4 minutes heard",
            d -> d.play(radio("A")).pass(250).retag(radio("B")).pass(10).stop(),
            "A@0"),
        evening(
            "a stream's listen is told at the end of its segment",
            d -> d.play(radio("A")).pass(1000)),
        evening(
            "a stream that is stopped: 4 minutes",
            d -> d.play(radio("A")).pass(5).retag(radio("B")).pass(245).stop(),
            "B@5"),
        evening(
            "a stream's last segment, stopped before 4 minutes",
            d -> d.play(radio("A")).pass(5).retag(radio("B")).pass(100).stop()),
        evening(
            "a jingle of 20 s",
            d ->
                d.play(radio("A"))
                    .pass(5)
                    .retag(radio("B"))
                    .pass(20)
                    .retag(radio("C"))
                    .pass(10)
                    .stop()),
        evening(
            "a title that flickers is one segment",
            d ->
                d.play(radio("A"))
                    .pass(5)
                    .retag(radio("B"))
                    .pass(60)
                    .retag(radio(""))
                    .pass(30)
                    .retag(radio("B"))
                    .pass(60)
                    .retag(radio("C"))
                    .pass(5)
                    .stop(),
            "B@5"),
        evening(
            "a title that stays blank ended when it went blank",
            d -> d.play(radio("A")).pass(5).retag(radio("B")).pass(100).retag(radio("")).pass(61),
            "B@5"),
        evening(
            "a title that arrives late belongs to the segment",
            d -> d.play(radio("")).pass(2).retag(radio("A")).pass(245).stop(),
            "A@0"),
        evening(
            "a stream's title of the last time, shown for a moment, is not a segment",
            d ->
                d.play(radio("Old"))
                    .pass(0.1)
                    .retag(radio("A"))
                    .pass(200)
                    .retag(radio("B"))
                    .pass(9)
                    .stop()),
        evening(
            "a stalled stream does not qualify by the clock",
            d -> d.play(radio("A")).pass(100).stall(true).pass(1000).stop()),
        evening(
            "a remote file with a duration is like any track",
            d -> d.play(track("http://nas/a.flac", true, 40, "Alpha", "A")).pass(21),
            "A@0"),
        // Remote entries with a length.
        evening(
            "a station that claims a length: its titles are its songs",
            d ->
                d.play(remote("A"))
                    .pass(40)
                    .retag(remote("B"))
                    .pass(40)
                    .retag(remote("C"))
                    .pass(40)
                    .retag(remote("D"))
                    .pass(20)
                    .retag(remote("E"))
                    .pass(100)
                    .stop(),
            "B@40",
            "C@80"),
        evening(
            "a station that claims a length, and its first title counted as a file of it",
            d ->
                d.play(remote("A"))
                    .pass(200)
                    .retag(remote("B"))
                    .pass(180)
                    .retag(remote("C"))
                    .pass(60)
                    .stop(),
            "A@0",
            "B@200"),
        evening(
            "a station whose only change comes after the length that it claims",
            d -> d.play(remote("A")).pass(400).retag(remote("B")).pass(230).stop(),
            "A@0"),
        evening(
            "a station that is blank between its titles",
            d ->
                d.play(remote("A"))
                    .pass(40)
                    .retag(remote("B"))
                    .pass(50)
                    .retag(remote(""))
                    .pass(70)
                    .retag(remote("C"))
                    .pass(40)
                    .retag(remote("D"))
                    .pass(9)
                    .stop(),
            "B@40",
            "C@160"),
        evening(
            "a title that flickers is none of a station",
            d ->
                d.play(remote("A"))
                    .pass(60)
                    .retag(remote(""))
                    .pass(30)
                    .retag(remote("A"))
                    .pass(61)
                    .stop(),
            "A@0"),
        evening(
            "a station's one line, left before its second change: nobody knows its length",
            d -> d.play(line("A")).pass(100).retag(line("B")).pass(100).stop()),
        evening(
            "a remote file with new tags in mid-play is one play",
            d -> d.play(remote("A")).pass(100).retag(remote("B")).pass(200).stop(),
            "B@0"),
        evening(
            "a remote file with new tags in mid-play, left after its half",
            d -> d.play(remote("A")).pass(100).retag(remote("B")).pass(60).stop(),
            "B@0"),
        evening(
            "a remote file with new tags in mid-play, left before its half",
            d -> d.play(remote("A")).pass(50).retag(remote("B")).pass(90).stop()),
        evening(
            "a remote file with new tags that come one by one",
            d ->
                d.play(remote("A"))
                    .pass(100)
                    .retag(track("http://nas/1.mp3", true, 300, "Beta", "A"))
                    .pass(0.1)
                    .retag(track("http://nas/1.mp3", true, 300, "Beta", "B"))
                    .pass(60)
                    .stop(),
            "B@0"),
        evening(
            "a remote file with new tags after it has counted",
            d -> d.play(remote("A")).pass(160).retag(remote("B")).pass(140).stop(),
            "A@0"),
        evening(
            "a remote file that loses its tags",
            d -> d.play(remote("A")).pass(100).retag(remote("")).pass(200).stop(),
            "A@0"),
        evening(
            "a remote file whose first title is that of the list it stood in",
            d -> d.play(remote("List")).pass(1).retag(remote("A")).pass(151).stop(),
            "A@0"),
        evening(
            "a remote file with new tags, and the daemon is away for a moment",
            d ->
                d.play(remote("A"))
                    .pass(100)
                    .retag(remote("B"))
                    .pass(20)
                    .disconnect()
                    .pass(5)
                    .hear()
                    .pass(40)
                    .stop(),
            "B@0"),
        evening(
            "a station that claims a length, and the daemon is away for a moment",
            d ->
                d.play(remote("A"))
                    .pass(40)
                    .retag(remote("B"))
                    .pass(20)
                    .nudge()
                    .disconnect()
                    .pass(5)
                    .hear()
                    .pass(40)
                    .retag(remote("C"))
                    .pass(20)
                    .disconnect()
                    .pass(9)
                    .retag(remote("D"))
                    .hear()
                    .pass(40)
                    .retag(remote("E"))
                    .pass(40)
                    .retag(remote("F"))
                    .pass(9)
                    .stop(),
            "B@40",
            "E@174"));
  }

  /// A remote entry that the player reports as 300 s long.
  private static Track remote(String title) {
    return track("http://nas/1.mp3", true, 300, title.isEmpty() ? "" : "Alpha", title);
  }

  private static Track line(String title) {
    return StreamTitle.split(track("http://nas/1.mp3", true, 300, "", "Alpha - " + title));
  }

  private static Arguments evening(String name, Consumer<Deck> evening, String... listens) {
    return arguments(named(name, evening), List.of(listens));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("evenings")
  void listens(Consumer<Deck> evening, List<String> expected) {
    var deck = new Deck();
    evening.accept(deck);
    assertThat(deck.listens()).isEqualTo(expected);
  }

  @Test
  void a_listen_is_told_as_soon_as_it_qualifies() {
    var deck = new Deck().play(song("A", 40)).pass(40);
    var told =
        deck.said.stream().filter(s -> s.outcome() instanceof PlayEvent.Qualified).findFirst();
    assertThat(told.orElseThrow().second()).isBetween(20.0, 20.2);
  }

  @Test
  void how_plays_ended_and_how_much_of_them_was_heard() {
    var deck =
        new Deck()
            .play(song("A", 40))
            .pass(10)
            .pause()
            .pass(100)
            .resume()
            .pass(5)
            .play(song("B", 40))
            .pass(0.5)
            .play(song("C", 40))
            .pass(40)
            .again()
            .pass(2)
            .stop();
    assertThat(deck.ended())
        .as("B was heard for less than a second")
        .containsExactly("A 15 CHANGED", "C 40 REPEATED", "C 2 STOPPED");
  }

  @Test
  void a_play_the_player_left_unseen_closes_with_what_was_last_known() {
    var deck = new Deck().play(song("A", 40)).pass(8).nudge().pass(4).disconnect().pass(300);
    deck.play(song("B", 40)).hear();
    assertThat(deck.ended()).containsExactly("A 8 UNSEEN");
  }

  @Test
  void a_killed_player_was_heard_until_its_connection_closed() {
    var deck = new Deck().play(song("A", 40)).pass(12).killed().pass(700);
    deck.restarted(State.STOPPED, 0);
    assertThat(deck.ended()).containsExactly("A 12 UNSEEN");
  }

  @Test
  void a_track_cannot_be_heard_for_longer_than_it_is() {
    var deck = new Deck().play(song("A", 40)).pass(10).seek(35).pass(8).stop();
    assertThat(deck.ended()).containsExactly("A 15 STOPPED");
  }

  @Test
  void what_plays_is_announced_at_once_and_silence_too() {
    var deck =
        new Deck()
            .play(song("A", 40))
            .pass(10)
            .pause()
            .pass(10)
            .resume()
            .pass(10)
            .play(new Track("x.flac", false, Tags.NONE, null))
            .pass(10)
            .play(song("B", 40))
            .pass(1)
            .stop();
    assertThat(deck.announced()).containsExactly("A@0", "-@10", "A@20", "-@30", "B@40", "-@41");
  }

  @Test
  void a_play_restored_after_a_gap_is_announced_again() {
    var deck = new Deck().play(song("A", 400)).pass(10).killed().pass(2);
    deck.restarted(State.PLAYING, 10).pass(1);
    assertThat(deck.announced()).containsExactly("A@0", "-@10", "A@12");
  }

  @Test
  void the_rule_wakes_once_to_settle_and_once_to_qualify() {
    var deck = new Deck().play(song("A", 400)).pass(400);
    assertThat(deck.looks()).as("one event, two checks").isEqualTo(3);
    assertThat(deck.wake()).isNull();
  }

  @Test
  void nothing_wakes_while_paused_or_stopped() {
    var deck = new Deck().play(song("A", 400)).pass(5).pause();
    assertThat(deck.wake()).isNull();
    assertThat(deck.stop().wake()).isNull();
  }

  @Test
  void a_stall_is_looked_at_less_and_less_often() {
    var deck = new Deck().play(song("A", 40)).pass(10).stall(true).pass(3600);
    assertThat(deck.looks()).isBetween(10, 80);
  }
}
