package io.github.earmark.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.text.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  record Echo(List<String> words) {}

  record Large(String text) {}

  record Taken(List<String> words, int length, int hash) {}

  @TempDir Path directory;
  private Path path = Path.of("");
  private @Nullable ControlServer server;

  @BeforeEach
  void open() throws Exception {
    path = directory.resolve("earmark/control.sock");
    server = open(path);
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  private static ControlServer open(Path path) throws UserError {
    return open(path, PATIENCE);
  }

  private static ControlServer open(Path path, Duration patience) throws UserError {
    return ControlServer.open(
        path,
        Map.of(
            "echo",
            Echo::new,
            "long",
            _ -> new Large("x".repeat(4 << 20)),
            "refuse",
            _ -> {
              throw UserError.failed("it is shut", "open it");
            },
            "take",
            Verb.withBody(
                10_000, (words, body) -> new Taken(words, body.length(), body.hashCode())),
            "break",
            _ -> {
              throw new IllegalStateException("a defect");
            }),
        patience);
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(path));
  }

  private String ask(byte[] request) throws IOException {
    try (var client = connect()) {
      client.write(ByteBuffer.wrap(request));
      return readAll(client);
    }
  }

  private String ask(String request) throws IOException {
    return ask(request.getBytes(UTF_8));
  }

  private static String readAll(SocketChannel client) throws IOException {
    var all = new ByteArrayOutputStream();
    var buffer = ByteBuffer.allocate(1 << 16);
    while (client.read(buffer.clear()) >= 0) {
      all.write(buffer.array(), 0, buffer.position());
    }
    return all.toString(UTF_8);
  }

  @Test
  void one_line_in_one_line_out_and_closed() throws Exception {
    assertThat(ask("echo \"two words\" Bj\u00f6rk\n"))
        .isEqualTo("{\"words\":[\"two words\",\"Bj\u00f6rk\"]}\n");
  }

  private static String taken(String words, String body) {
    return "{\"words\":[%s],\"length\":%d,\"hash\":%d}\n"
        .formatted(words, body.length(), body.hashCode());
  }

  @Test
  void what_follows_the_line_is_taken_as_it_is() throws Exception {
    var body = "{\"a\": \"Björk\nand more\"}".repeat(300);
    var size = body.getBytes(UTF_8).length;
    assertThat(ask("take it " + size + "\n" + body)).isEqualTo(taken("\"it\"", body));
    assertThat(ask("take " + size + "\n" + body + "and what is no part of it"))
        .isEqualTo(taken("", body));
    assertThat(ask("take 0\n")).isEqualTo(taken("", ""));
  }

  @Test
  void what_follows_in_pieces_is_put_together() throws Exception {
    try (var client = connect()) {
      for (var piece : List.of("take 1", "0\n01234", "56", "789")) {
        client.write(UTF_8.encode(piece));
      }
      assertThat(readAll(client)).isEqualTo(taken("", "0123456789"));
    }
  }

  @Test
  void a_size_that_is_wrong_is_refused() throws Exception {
    for (var line :
        List.of("take\n", "take all\n", "take -1\n", "take 10001\n" + "x", "take 9999999999\n")) {
      assertThat(ask(line)).as(line).startsWith("{\"error\":").endsWith("\"code\":2}\n");
    }
    assertThat(ask(new byte[] {'t', 'a', 'k', 'e', ' ', '1', '\n', (byte) 0xff}))
        .contains("the JSON is not UTF-8");
    try (var client = connect()) {
      client.write(UTF_8.encode("take 10\nfew"));
      client.shutdownOutput();
      assertThat(readAll(client)).contains("fewer bytes followed");
    }
  }

  @Test
  void who_does_not_send_what_was_promised_is_let_go_and_holds_up_nobody() throws Exception {
    try (var slow = connect()) {
      slow.write(UTF_8.encode("take 10\nfew"));
      assertThat(ask("take 3\nabc")).isEqualTo(taken("", "abc"));
      assertThat(readAll(slow)).isEmpty();
    }
  }

  @Test
  void a_client_that_closes_its_side_instead_of_ending_the_line_is_answered() throws Exception {
    try (var client = connect()) {
      client.write(ByteBuffer.wrap("echo a".getBytes(UTF_8)));
      client.shutdownOutput();
      assertThat(readAll(client)).isEqualTo("{\"words\":[\"a\"]}\n");
    }
  }

  @Test
  void a_line_may_come_in_pieces() throws Exception {
    try (var client = connect()) {
      for (var piece : List.of("ec", "ho", " a", "\n")) {
        client.write(ByteBuffer.wrap(piece.getBytes(UTF_8)));
      }
      assertThat(readAll(client)).isEqualTo("{\"words\":[\"a\"]}\n");
    }
  }

  @Test
  void what_cannot_be_answered_is_said_with_its_fix() throws Exception {
    var known = "ask one of: break, echo, long, refuse, take";
    assertThat(ask("sing\n"))
        .isEqualTo("{\"error\":\"unknown verb: sing\",\"fix\":\"" + known + "\",\"code\":2}\n");
    assertThat(ask("\n")).contains("\"error\":\"the request is empty\"").contains(known);
    assertThat(ask("echo \"a\n")).contains("\"error\":\"a double quote is not closed\"");
    assertThat(ask(new byte[] {'e', (byte) 0xff, '\n'})).contains("not UTF-8");
    assertThat(ask("refuse\n"))
        .isEqualTo("{\"error\":\"it is shut\",\"fix\":\"open it\",\"code\":1}\n");
    assertThat(ask("break\n")).contains("a defect").contains("\"code\":1");
  }

  @Test
  void a_line_may_have_4096_bytes_and_no_more() throws Exception {
    assertThat(ask("echo " + "x".repeat(4_091) + "\n")).startsWith("{\"words\":");
    assertThat(ask("echo " + "x".repeat(4_092) + "\n")).contains("more than 4096 bytes");
  }

  @Test
  void an_endless_line_is_cut_off() throws Exception {
    try (var client = connect()) {
      assertCutOff(client);
      assertThat(ask("echo a\n")).isEqualTo("{\"words\":[\"a\"]}\n");
    }
  }

  /// Writes until the server, which takes nothing more, has closed the connection.
  private static void assertCutOff(SocketChannel client) {
    var flood = ByteBuffer.allocate(1 << 20);
    assertThatThrownBy(
            () -> {
              while (true) {
                client.write(flood.clear());
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void the_silent_and_those_who_do_not_listen_are_let_go_and_the_others_served() throws Exception {
    var idlers = new ArrayList<SocketChannel>();
    try {
      for (var i = 0; i < ControlServer.MOST_AT_ONCE; i++) {
        var idler = connect();
        idlers.add(idler);
        if (i % 2 == 0) {
          idler.write(ByteBuffer.wrap("long\n".getBytes(UTF_8)));
        }
      }
      assertThat(ask("echo a\n")).isEqualTo("{\"words\":[\"a\"]}\n");
      assertThat(readAll(idlers.get(1))).isEmpty();
      assertCutOff(idlers.get(0));
    } finally {
      for (var idler : idlers) {
        idler.close();
      }
    }
  }

  @Test
  void who_stops_taking_a_long_answer_gives_way_to_the_next() throws Exception {
    var other = directory.resolve("other/control.sock");
    Map<String, Verb> verbs =
        Map.of("history", Verb.oneAtATime(_ -> new Large("x".repeat(4 << 20))));
    try (var _ = ControlServer.open(other, verbs, Duration.ofMinutes(2));
        var deaf = SocketChannel.open(UnixDomainSocketAddress.of(other));
        var next = SocketChannel.open(UnixDomainSocketAddress.of(other))) {
      deaf.write(ByteBuffer.wrap("history\n".getBytes(UTF_8)));
      assertThat(deaf.read(ByteBuffer.allocate(1))).as("its turn has come").isEqualTo(1);
      next.write(ByteBuffer.wrap("history\n".getBytes(UTF_8)));
      assertThat(readAll(next)).hasSizeGreaterThan(4 << 20).endsWith("\"}\n");
    }
  }

  @Test
  void a_silent_crowd_gives_way_to_those_who_ask() throws Exception {
    var quiet = directory.resolve("q.sock");
    var idlers = new ArrayList<SocketChannel>();
    try (var _ = open(quiet, Duration.ofMinutes(1))) {
      path = quiet;
      for (var i = 0; i < 4 * ControlServer.MOST_AT_ONCE; i++) {
        idlers.add(connect());
      }
      assertThat(ask("echo a\n")).isEqualTo("{\"words\":[\"a\"]}\n");
      assertThat(readAll(idlers.getFirst())).as("the first to come is the first to go").isEmpty();
    } finally {
      for (var idler : idlers) {
        idler.close();
      }
    }
  }

  @Test
  void many_clients_at_once_all_get_their_own_answer() throws Exception {
    var start = new CountDownLatch(1);
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<String>>();
      for (var i = 0; i < 40; i++) {
        var request = "echo " + i + "\n";
        answers.add(
            crowd.submit(
                () -> {
                  start.await();
                  return ask(request);
                }));
      }
      start.countDown();
      for (var i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo("{\"words\":[\"" + i + "\"]}\n");
      }
    }
  }

  @Test
  void only_the_owner_can_reach_it() throws Exception {
    assertThat(rights(path)).isEqualTo("rw-------");
    assertThat(rights(path.getParent())).isEqualTo("rwx------");
    try (var left = Files.list(path.getParent())) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("control.sock", "control.sock.lock");
    }
  }

  private static String rights(@Nullable Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void a_live_daemons_socket_is_never_stolen() throws Exception {
    assertThatThrownBy(() -> open(path))
        .hasMessageContaining("another daemon already answers at " + path);
    assertThat(ask("echo a\n")).isEqualTo("{\"words\":[\"a\"]}\n");
  }

  @Test
  void a_killed_daemons_socket_is_replaced() throws Exception {
    var stale = directory.resolve("control.sock");
    try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(stale));
    }
    assertThat(stale).exists();
    try (var _ = open(stale)) {
      path = stale;
      assertThat(ask("echo a\n")).isEqualTo("{\"words\":[\"a\"]}\n");
    }
  }

  @Test
  void another_file_in_its_place_is_left_alone() throws Exception {
    var file = Files.writeString(directory.resolve("control.sock"), "precious");
    assertThatThrownBy(() -> open(file)).hasMessageContaining("is in the way");
    assertThat(file).hasContent("precious");
  }

  @Test
  void a_directory_that_cannot_be_made_is_named_with_the_fix() throws Exception {
    var file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> open(file.resolve("control.sock")))
        .hasMessageStartingWith("cannot open the control socket " + file)
        .isInstanceOfSatisfying(
            UserError.class,
            e -> assertThat(e.problem().fix()).startsWith("make " + file + " a directory"));
  }

  @Test
  void a_path_too_long_for_a_socket_is_refused_with_the_fix() {
    var room = 107 - directory.toString().length() - "//control.sock".length();
    var fits = directory.resolve("d".repeat(room)).resolve("control.sock");
    var tooLong = directory.resolve("d".repeat(room + 1)).resolve("control.sock");
    assertThatCode(() -> open(fits).close()).doesNotThrowAnyException();
    assertThatThrownBy(() -> open(tooLong))
        .hasMessageContaining("has 108 bytes")
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.problem().fix()).contains("XDG_RUNTIME_DIR"));
  }

  @Test
  void closing_removes_the_socket_and_lets_go_of_those_who_wait() throws Exception {
    try (var idler = connect()) {
      idler.write(ByteBuffer.wrap("ec".getBytes(UTF_8)));
      close();
      assertThat(path).doesNotExist();
      assertThatThrownBy(() -> ask("echo a\n")).isInstanceOf(IOException.class);
      assertCutOff(idler);
    }
  }

  @Test
  void closing_leaves_a_successors_socket_alone() throws Exception {
    Files.delete(path);
    try (var _ = open(path)) {
      close();
      assertThat(ask("echo a\n")).isEqualTo("{\"words\":[\"a\"]}\n");
    }
  }
}
