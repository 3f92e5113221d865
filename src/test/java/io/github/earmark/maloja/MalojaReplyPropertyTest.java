package io.github.earmark.maloja;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.http.Redaction;
import io.github.earmark.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MalojaReplyPropertyTest {

  @Property
  void no_reply_is_without_a_meaning(
      @ForAll("bodies") String body,
      @ForAll @IntRange(min = 100, max = 999) int status,
      @ForAll String header) {
    var headers = Map.of("Location", header, "Retry-After", header);
    var malojaReplies =
        MalojaReplies.on(
            new Reply.Answered(status, headers, body), new Redaction(List.of("a"), "#"));
    assertThat(malojaReplies.failure()).isNotInstanceOf(DeliveryOutcome.Accepted.class);
    assertThat(malojaReplies.message()).hasSizeLessThan(230).doesNotContain("\n");
    if (malojaReplies.taken()) {
      assertThat(body).contains("success");
    }
    assertThat(malojaReplies.clash() && malojaReplies.incomplete()).isFalse();
  }

  @Property
  void no_list_makes_it_stumble(@ForAll("bodies") String body) throws Exception {
    var json = new Reply.Answered(200, Map.of(), body).json();
    var list = new JsonMapper().createArrayNode().add(json);
    if (json != null) {
      json.forEach(list::add);
    }
    var secondSlots = new SecondSlots(MalojaSamples.START, list);
    assertThat(secondSlots.holds(MalojaSamples.number(1))).isFalse();
    assertThat(secondSlots.place(MalojaSamples.number(1))).isZero();
  }

  @Provide
  Arbitrary<String> bodies() {
    var bytes =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(300)
            .map(it -> new String(it, StandardCharsets.UTF_8));
    var words =
        Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"error\"",
                "\"type\"",
                "\"status\"",
                "\"success\"",
                "\"value\"",
                "\"desc\"",
                "\"duplicate_timestamp\"",
                "\"missing_scrobble_data\"",
                "\"time\"",
                "\"track\"",
                "\"artists\"",
                "\"title\"",
                "null",
                "1",
                "1e999",
                "\"\"")
            .list()
            .ofMaxSize(20)
            .map(it -> String.join("", it));
    var errors =
        Arbitraries.of("null", "1", "\"x\"", "[null]", "{\"type\":[]}", "[]", "{\"artists\":1}")
            .tuple4()
            .map(
                it ->
                    "{\"status\":%s,\"error\":{\"type\":%s,\"value\":%s,\"desc\":%s}}"
                        .formatted(it.get1(), it.get2(), it.get3(), it.get4()));
    return Arbitraries.oneOf(bytes, words, errors);
  }
}
