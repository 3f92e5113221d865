package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.hearing.Player.Absence;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Partitions, with replies recorded from MPD 0.23.12.
class PartitionTest {
  private static final String NO_SUCH = "ACK [50@0] {partition} partition does not exist\n";
  private static final String OK = "OK\n";
  private static final String EMPTY = "OK\n";
  private static final String MOVED_AWAY =
      "outputid: 0\noutputname: two\nplugin: dummy\noutputenabled: 0\nOK\n";
  private static final String HAS_ONE =
      "outputid: 0\noutputname: two\nplugin: null\noutputenabled: 1\nOK\n";
  private static final String IN = "partition \"kids\"\n";
  private static final String OUT = "partition default\n";
  private static final String LOOK = IN + "outputs\n";

  /// Earmark's own connection; `looks` has those that check for outputs from outside.
  private final Spoken spoken = new Spoken();

  private final Spoken looks = new Spoken();

  @AfterEach
  void close() {
    spoken.close();
    looks.close();
  }

  /// @param looked the replies to each check from outside
  private Partition partition(List<String[]> looked, String... replies) throws Exception {
    var channels = new ArrayDeque<MpdConnection>();
    for (var one : looked) {
      channels.add(looks.channel(one));
    }
    return new Partition(
        "kids", Spoken.NOWHERE, spoken.channel(replies), () -> channels.removeFirst());
  }

  private static String[] says(String... replies) {
    return replies;
  }

  @Test
  void one_that_is_not_there_is_waited_for_outside() throws Exception {
    var partition =
        partition(
            List.of(says(NO_SUCH), says(OK, HAS_ONE)),
            "partition: default\npartition: den\nOK\n",
            OK);
    partition.settle();
    assertThat(partition.inside()).isFalse();
    assertThat(partition.absence())
        .isEqualTo(
            new Absence(
                "MPD at /canned has no partition kids now, only default, den; it is heard as soon"
                    + " as it is there",
                true));
    partition.settle();
    assertThat(partition.inside()).isTrue();
    assertThat(partition.absence()).isNull();
    assertThat(looks.sent()).isEqualTo(IN + LOOK);
    assertThat(spoken.sent()).isEqualTo("listpartitions\n" + IN);
  }

  @Test
  void one_without_an_output_is_left_at_once_and_looked_at_from_elsewhere() throws Exception {
    var partition =
        partition(
            List.of(says(OK, EMPTY), says(OK, HAS_ONE), says(OK, MOVED_AWAY)),
            OK,
            HAS_ONE,
            MOVED_AWAY,
            OK);
    partition.settle();
    assertThat(partition.inside()).isFalse();
    assertThat(spoken.sent()).as("our own going in and out would be the next event").isEmpty();
    partition.settle();
    partition.settle();
    assertThat(partition.inside()).isTrue();
    partition.settle();
    assertThat(partition.inside()).isFalse();
    assertThat(partition.absence())
        .as("it may go on where it was")
        .isEqualTo(
            new Absence(
                "partition kids of MPD at /canned has no output, so nothing plays there", false));
    partition.settle();
    assertThat(spoken.sent()).isEqualTo(IN + "outputs\noutputs\n" + OUT);
    assertThat(looks.sent()).isEqualTo(LOOK + LOOK + LOOK);
  }

  @Test
  void who_may_not_or_cannot_is_told_why() throws Exception {
    var unknown =
        partition(List.<String[]>of(says("ACK [5@0] {} unknown command \"partition\"\n")));
    assertThatThrownBy(unknown::settle).hasMessageContaining("remove `partition` from [[player]]");
    var no = "ACK [4@0] {partition} you don't have permission for \"partition\"\n";
    assertThatThrownBy(partition(List.<String[]>of(says(no)))::settle)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("permission");
  }

  @Test
  void no_more_are_followed_than_mpd_has_nor_what_it_would_not_call_one() throws Exception {
    var many =
        IntStream.range(0, 1_000)
            .mapToObj(n -> "partition: p" + n % 500 + "\n")
            .collect(Collectors.joining("", "partition: default\npartition: ../x\n", "OK\n"));
    assertThat(Partition.names(spoken.channel(many)))
        .hasSize(64)
        .doesNotHaveDuplicates()
        .startsWith("default", "p0")
        .allMatch(name -> name.matches("[a-z0-9]+"));
  }
}
