package io.github.earmark.http;

import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.bind.DefaultRequestBinderRegistry;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.jdk.DefaultJdkHttpClient;
import io.micronaut.http.client.jdk.JdkClientSslBuilder;
import io.micronaut.http.client.jdk.cookie.DefaultCookieDecoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Micronaut's client, with what it lacks. It extends an internal class of Micronaut: its version
/// is pinned, and `HttpTest` checks everything that this class relies on.
///
/// - A limit on the body: `maxContentLength` has no effect.
/// - No cookies: a login page in between (a captive portal) must not be remembered.
/// - No codecs: bodies go out as strings and come in as bytes, and the codecs cost memory.
/// - An executor of our own ([#execute]): with the JDK's, a request wakes threads twice as often.
final class MicronautClient extends DefaultJdkHttpClient {
  private final int largestBody;
  private final HttpClient quiet;

  /// @throws IOException if the route's certificates cannot be read
  MicronautClient(Route route, Duration connectTimeout, int largestBody) throws IOException {
    this(route, trust(route), connectTimeout, largestBody);
  }

  private MicronautClient(
      Route route, @Nullable Trust trust, Duration connectTimeout, int largestBody) {
    super(
        null,
        null,
        configuration(route, trust, connectTimeout),
        null,
        null,
        null,
        null,
        null,
        new DefaultRequestBinderRegistry(ConversionService.SHARED),
        null,
        ConversionService.SHARED,
        new JdkClientSslBuilder(trust == null ? new ResourceResolver() : trust),
        new DefaultCookieDecoder());
    this.largestBody = largestBody;
    this.quiet = quiet(client);
    client.shutdownNow();
  }

  /// A client like theirs, which cannot be given an executor.
  private static HttpClient quiet(HttpClient theirs) {
    var builder =
        HttpClient.newBuilder()
            .version(theirs.version())
            .sslContext(theirs.sslContext())
            .sslParameters(theirs.sslParameters())
            .followRedirects(theirs.followRedirects())
            .executor(MicronautClient::execute);
    theirs.connectTimeout().ifPresent(builder::connectTimeout);
    theirs.proxy().ifPresent(builder::proxy);
    return builder.build();
  }

  /// What arrives on a connection is handled by the client's selector thread itself, which the JDK
  /// allows. Everything else, such as looking up a host name, may block for a long time and cannot
  /// be interrupted, so it gets a thread of its own.
  private static void execute(Runnable command) {
    if (Thread.currentThread().getName().endsWith("SelectorManager")) {
      command.run();
    } else {
      Thread.ofPlatform().daemon().name("request").start(command);
    }
  }

  private static @Nullable Trust trust(Route route) throws IOException {
    var file = route.caFile();
    return file == null ? null : Trust.in(file);
  }

  private static HttpClientConfiguration configuration(
      Route route, @Nullable Trust trust, Duration connectTimeout) {
    var configuration = new DefaultHttpClientConfiguration();
    configuration.setConnectTimeout(connectTimeout);
    // It would only cover the wait for the reply's headers; the caller's own limit covers
    // everything.
    configuration.setReadTimeout(null);
    // A redirected POST would become a GET.
    configuration.setFollowRedirects(false);
    // Otherwise every POST over plain HTTP asks for an upgrade to HTTP/2.
    configuration.setAlpnModes(List.of(HttpVersionSelection.ALPN_HTTP_1));
    if (trust != null) {
      configuration.setSslConfiguration(trust.configuration());
    }
    var proxy = route.proxy();
    if (proxy != null) {
      // Resolved for each connection, rather than once.
      configuration.setProxyAddress(
          InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort()));
    }
    return configuration;
  }

  /// Like the original, but with a limit on the body; failures keep their own exception, and an
  /// error status is a reply like any other (the original throws, and can hang forever if the error
  /// is JSON).
  @Override
  protected <O> Publisher<HttpResponse<O>> responsePublisher(
      HttpRequest<?> request, @Nullable Argument<O> bodyType) {
    var type = Objects.requireNonNull(bodyType);
    return mapToHttpRequest(request, type).flatMap(this::reply).map(reply -> response(reply, type));
  }

  /// Not `Mono.fromFuture`, which logs every cancelled request as an error.
  private Mono<java.net.http.HttpResponse<byte[]>> reply(java.net.http.HttpRequest request) {
    var body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), largestBody);
    return Mono.create(
        sink -> {
          var reply = quiet.sendAsync(request, body);
          sink.onCancel(() -> reply.cancel(true));
          var _ =
              reply.whenComplete(
                  (value, problem) -> {
                    if (problem == null) {
                      sink.success(value);
                    } else {
                      sink.error(problem instanceof CompletionException e ? e.getCause() : problem);
                    }
                  });
        });
  }

  /// Also ends requests in progress. The original does nothing.
  @Override
  public void close() {
    quiet.shutdownNow();
  }
}
