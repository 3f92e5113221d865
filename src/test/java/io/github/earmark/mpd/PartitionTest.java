package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Partitions by replies as MPD 0.23.12 gave them.
class PartitionTest {
  private static final String NO_SUCH = "ACK [50@0] {partition} partition does not exist\n";
  private static final String EMPTY = "OK\n";
  private static final String MOVED_AWAY =
      "outputid: 0\noutputname: two\nplugin: dummy\noutputenabled: 0\nOK\n";
  private static final String HAS_ONE =
      "outputid: 0\noutputname: two\nplugin: null\noutputenabled: 1\nOK\n";
  private static final String IN =
      "command_list_begin\npartition \"kids\"\noutputs\ncommand_list_end\n";
  private static final String OUT = "partition default\n";

  private final Spoken spoken = new Spoken();

  @AfterEach
  void close() {
    spoken.close();
  }

  private Partition partition(String... replies) throws Exception {
    return new Partition("kids", Spoken.NOWHERE, spoken.channel(replies));
  }

  @Test
  void one_that_is_not_there_is_waited_for_outside() throws Exception {
    var partition = partition(NO_SUCH, "partition: default\npartition: den\nOK\n", HAS_ONE);
    partition.settle();
    assertThat(partition.inside()).isFalse();
    assertThat(partition.absence()).contains("has no partition kids now, only default, den");
    partition.settle();
    assertThat(partition.inside()).isTrue();
    assertThat(partition.absence()).isNull();
    assertThat(spoken.sent()).isEqualTo(IN + "listpartitions\n" + IN);
  }

  @Test
  void one_without_an_output_is_left_at_once() throws Exception {
    var partition = partition(EMPTY, "OK\n", HAS_ONE, MOVED_AWAY, "OK\n");
    partition.settle();
    assertThat(partition.inside()).isFalse();
    partition.settle();
    assertThat(partition.inside()).isTrue();
    partition.settle();
    assertThat(partition.inside()).isFalse();
    assertThat(partition.absence()).contains("partition kids", "has no output");
    assertThat(spoken.sent()).isEqualTo(IN + OUT + IN + "outputs\n" + OUT);
  }

  @Test
  void who_may_not_or_cannot_is_told_why() throws Exception {
    var unknown = partition("ACK [5@0] {} unknown command \"partition\"\n");
    assertThatThrownBy(unknown::settle).hasMessageContaining("remove `partition` from [[player]]");
    var forbidden =
        partition("ACK [4@0] {partition} you don't have permission for \"partition\"\n");
    assertThatThrownBy(forbidden::settle)
        .isInstanceOf(Channel.Refusal.class)
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
    assertThat(Partition.names(spoken.channel("ACK [5@0] {} unknown command \"x\"\n")))
        .containsExactly("default");
  }
}
