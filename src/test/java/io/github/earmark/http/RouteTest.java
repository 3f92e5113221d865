package io.github.earmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.servers.OwnAuthority;
import io.github.earmark.http.Reply.Answered;
import io.github.earmark.http.Reply.NotSent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server with an authority of its own, and a proxy in the way; both real.
class RouteTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
  private static char[] password;

  @TempDir static Path folder;
  private static Path authority = Path.of("");
  private static KeyStore keys = empty();

  private final Http http = new Http("Earmark/1.2 ( contact )");

  /// An authority, and a server whose certificate it has signed.
  @BeforeAll
  static void certificates() throws Exception {
    var own = new OwnAuthority(folder, "ip:127.0.0.1");
    authority = own.certificate();
    keys = own.server();
    password = own.password();
  }

  private static KeyStore empty() {
    try {
      return KeyStore.getInstance("PKCS12");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    http.close();
  }

  private static ServerSocketFactory tls() throws GeneralSecurityException {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private static RawServer secure() throws Exception {
    return new RawServer(RouteTest::obliging, tls());
  }

  private static void obliging(RawServer.Connection connection) throws IOException {
    while (connection.read()) {
      connection.write(OK);
    }
  }

  /// Somebody else's authority: one that everybody knows.
  private static Path known() throws Exception {
    return Files.writeString(
        folder.resolve("known.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(usual().getFirst().getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private static List<X509Certificate> usual() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return List.of(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers());
  }

  private static Reply post(Http http, URI uri) {
    return http.send(Request.post(uri, Map.of(), "{}", Duration.ofSeconds(20)));
  }

  private Reply post(@Nullable Path caFile, @Nullable URI proxy, URI uri) {
    return post(http.with(caFile, proxy), uri);
  }

  private static String unsent(Reply reply) {
    assertThat(reply).isInstanceOf(NotSent.class);
    return ((NotSent) reply).reason();
  }

  @Test
  void a_server_with_an_authority_of_its_own_is_trusted_where_that_is_named() throws Exception {
    try (var server = secure()) {
      assertThat(post(authority, null, server.uri())).isInstanceOf(Answered.class);
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void without_its_authority_or_with_another_the_reason_says_which_key_to_look_at()
      throws Exception {
    try (var server = secure()) {
      var where = "127.0.0.1:" + server.uri().getPort();
      assertThat(unsent(post(http, server.uri())))
          .isEqualTo(
              "no known authority has signed the certificate of "
                  + where
                  + "; if it has an authority of its own, name that in `ca_file`");
      var other = known();
      assertThat(unsent(post(other, null, server.uri())))
          .isEqualTo(
              "neither `ca_file` "
                  + other
                  + " nor any known authority has signed the certificate of "
                  + where);
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void a_certificate_for_another_name_is_refused() throws Exception {
    try (var server = secure()) {
      var other = URI.create("https://localhost:" + server.uri().getPort() + "/");
      assertThat(unsent(post(authority, null, other)))
          .startsWith("no secure connection to localhost:")
          .contains("localhost");
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void the_usual_authorities_are_still_trusted() throws Exception {
    var merged = KeyStore.getInstance("JKS");
    var trust = Trust.in(authority);
    try (var in =
        trust
            .getResourceAsStream(trust.configuration().getTrustStore().getPath().orElseThrow())
            .orElseThrow()) {
      merged.load(in, null);
    }
    var aliases = Collections.list(merged.aliases());
    assertThat(aliases).hasSize(usual().size() + 1);
    for (var certificate : usual()) {
      assertThat(merged.getCertificateAlias(certificate)).isNotNull();
    }
  }

  @Test
  void certificates_that_come_back_heal_without_a_restart() throws Exception {
    try (var server = secure()) {
      var file = folder.resolve("later.pem");
      var view = http.with(file, null);
      assertThat(unsent(post(view, server.uri())))
          .isEqualTo("`ca_file` " + file + " does not exist");
      Files.writeString(file, "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
      assertThat(unsent(post(view, server.uri())))
          .startsWith("`ca_file` " + file + " cannot be used: ");
      Files.writeString(file, Files.readString(authority));
      assertThat(post(view, server.uri())).isInstanceOf(Answered.class);
    }
  }

  private static URI proxy(RawServer server) {
    return URI.create("http://127.0.0.1:" + server.uri().getPort());
  }

  @Test
  void a_proxy_is_asked_for_what_is_plain() throws Exception {
    try (var proxy = new RawServer(RouteTest::obliging)) {
      assertThat(post(null, proxy(proxy), URI.create("http://maloja.invalid:42010/apis/x")))
          .isInstanceOf(Answered.class);
      assertThat(proxy.requests.getFirst())
          .startsWith("POST http://maloja.invalid:42010/apis/x HTTP/1.1\r\n")
          .endsWith("{}");
    }
  }

  @Test
  void a_proxy_passes_on_what_is_secure_and_sees_nothing_of_it() throws Exception {
    try (var server = secure();
        var proxy =
            new RawServer(
                connection -> {
                  connection.read();
                  connection.write("HTTP/1.1 200 OK\r\n\r\n");
                  connection.tunnel(server.uri().getPort());
                })) {
      assertThat(post(authority, proxy(proxy), server.uri())).isInstanceOf(Answered.class);
      assertThat(server.requests).hasSize(1);
      assertThat(proxy.requests).hasSize(1);
      assertThat(proxy.requests.getFirst())
          .startsWith("CONNECT 127.0.0.1:" + server.uri().getPort() + " HTTP/1.1\r\n")
          .doesNotContain("/path");
    }
  }

  @Test
  void a_proxy_that_does_not_reach_the_service_is_certain() throws Exception {
    try (var proxy = RawServer.answering("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(unsent(post(null, proxy(proxy), URI.create("https://ws.invalid/2.0/"))))
          .startsWith("the proxy 127.0.0.1:" + proxy.uri().getPort() + " does not reach ws.invalid")
          .contains("502");
    }
  }

  @Test
  void a_proxy_that_asks_for_a_password_is_not_taken_for_the_service() throws Exception {
    try (var proxy =
        RawServer.answering(
            """
            HTTP/1.1 407 Who?
            Proxy-Authenticate: Basic realm="x"
            Content-Length: 0

            """
                .replace("\n", "\r\n"))) {
      for (var uri : List.of("http://maloja.invalid/", "https://ws.invalid/2.0/")) {
        assertThat(unsent(post(null, proxy(proxy), URI.create(uri))))
            .contains("the proxy 127.0.0.1")
            .contains("needs a user name and a password");
      }
    }
  }

  @Test
  void a_proxy_that_is_not_there_is_the_one_that_is_named() throws Exception {
    int port;
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    var service = URI.create("http://maloja.invalid/");
    assertThat(unsent(post(null, URI.create("http://localhost:" + port), service)))
        .isEqualTo("connection refused by the proxy localhost:" + port);
    assertThat(unsent(post(null, URI.create("http://proxy.invalid:1"), service)))
        .isEqualTo("unknown host proxy.invalid");
  }

  @Test
  void equal_ways_share_their_connections_and_all_end_with_the_first() throws Exception {
    try (var server = secure()) {
      post(authority, null, server.uri());
      post(Path.of(authority.toString()), null, server.uri());
      assertThat(server.connections()).isEqualTo(1);
      var view = http.with(authority, null);
      http.close();
      assertThat(unsent(post(view, server.uri()))).isEqualTo("stopping");
    }
  }

  @Test
  void a_view_with_nothing_of_its_own_is_the_usual_way() throws Exception {
    try (var server = RawServer.answering(OK)) {
      assertThat(post(null, null, server.uri())).isInstanceOf(Answered.class);
      assertThat(post(http, server.uri())).isInstanceOf(Answered.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }
}
