package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.eclipse.jetty.http.UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT;

import io.github.earmark.config.ListenAddress;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server; no other class depends on Jetty. Each request has a virtual thread of its own.
/// Headers, request times and the number of connections are bounded.
final class JettyServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);

  /// How long a connection may have no traffic.
  private static final long IDLE_MILLIS = 30_000;

  private static final int MOST_CONNECTIONS = 512;
  private static final int LARGEST_HEADERS = 8 << 10;

  private final Server server;
  private final AbstractConnector connector;
  private final ListenAddress listen;

  private JettyServer(Server server, AbstractConnector connector, ListenAddress listen) {
    this.server = server;
    this.connector = connector;
    this.listen = listen;
  }

  /// The listening socket that whoever started this process, such as systemd, passed as standard
  /// input; null if there is none.
  static @Nullable ServerSocketChannel inherited() {
    try {
      Channel channel = System.inheritedChannel();
      return channel instanceof ServerSocketChannel listening ? listening : null;
    } catch (IOException _) {
      return null;
    }
  }

  /// Opens the socket and starts to serve requests.
  ///
  /// @param inherited a socket that is already listening, used instead of `listen`; null for none
  /// @throws UserError if it cannot listen there
  static JettyServer open(
      ListenAddress listen,
      @Nullable ServerSocketChannel inherited,
      Function<WebRequest, WebReply> site)
      throws UserError {
    return open(listen, inherited, site, null);
  }

  /// @param timer of the clients' time limits; null for a real one
  static JettyServer open(
      ListenAddress listen,
      @Nullable ServerSocketChannel inherited,
      Function<WebRequest, WebReply> site,
      TimeLimits.@Nullable Timer timer)
      throws UserError {
    var threads = new QueuedThreadPool(16, 2);
    threads.setName("web");
    threads.setReservedThreads(0);
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("request-"));
    var server = new Server(threads);
    var connector = connector(server, listen, inherited);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(1_000);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
    var times = new TimeLimits(timer == null ? timer(server.getScheduler()) : timer);
    connector.addBean(times);
    server.setHandler(new SiteHandler(site, times));
    server.setErrorHandler(JettyServer::refuse);
    server.setStopTimeout(0);
    try {
      server.start();
      if (connector instanceof UnixDomainServerConnector && inherited == null) {
        // Lets a reverse proxy in the same group connect.
        Files.setPosixFilePermissions(
            ((ListenAddress.Unix) listen).path(), PosixFilePermissions.fromString("rw-rw----"));
      }
    } catch (Exception e) {
      stop(server);
      throw UserError.failed(
          "cannot listen at " + listen + ": " + reason(e),
          "check whether another program listens there, or choose another with --listen");
    }
    return new JettyServer(server, connector, listen);
  }

  private static TimeLimits.Timer timer(Scheduler scheduler) {
    return (time, over) -> scheduler.schedule(over, time.toMillis(), TimeUnit.MILLISECONDS)::cancel;
  }

  private static String reason(Throwable e) {
    var cause = e.getCause();
    return cause instanceof BindException || (cause != null && e.getMessage() == null)
        ? String.valueOf(cause.getMessage())
        : String.valueOf(e.getMessage());
  }

  private static AbstractConnector connector(
      Server server, ListenAddress listen, @Nullable ServerSocketChannel inherited)
      throws UserError {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(LARGEST_HEADERS);
    // Scrobblers that join addresses carelessly send two slashes; accepting them is harmless here.
    http.setUriCompliance(UriCompliance.DEFAULT.with("slashes", AMBIGUOUS_EMPTY_SEGMENT));
    var factory = new HttpConnectionFactory(http);
    if (inherited != null && unix(inherited)) {
      var connector = new UnixDomainServerConnector(server, factory);
      connector.setInheritChannel(true);
      return connector;
    }
    if (inherited == null && listen instanceof ListenAddress.Unix(var path)) {
      removeDead(path);
      var connector = new UnixDomainServerConnector(server, 1, 1, factory);
      connector.setUnixDomainPath(path);
      return connector;
    }
    var connector = new ServerConnector(server, 1, 1, factory);
    if (inherited != null) {
      connector.setInheritChannel(true);
    } else if (listen instanceof ListenAddress.Tcp(var host, var port)) {
      connector.setHost(host);
      connector.setPort(port);
    }
    return connector;
  }

  /// Removes the socket file of a process that was killed.
  private static void removeDead(Path path) throws UserError {
    try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw UserError.failed(
          "another program listens at " + path, "end it, or choose another with --listen");
    } catch (IOException _) {
      // Nobody is listening.
    }
    try {
      if (Files.exists(path) && !Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
        throw UserError.failed(path + " is a file", "choose another with --listen");
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw UserError.failed(
          "cannot take away the old " + path + ": " + FileErrors.of(e), "remove it");
    }
  }

  private static boolean unix(ServerSocketChannel channel) throws UserError {
    return address(channel) instanceof ListenAddress.Unix;
  }

  /// The address that an inherited socket listens on.
  static ListenAddress address(ServerSocketChannel inherited) throws UserError {
    try {
      return switch (inherited.getLocalAddress()) {
        case UnixDomainSocketAddress unix -> new ListenAddress.Unix(unix.getPath());
        case InetSocketAddress tcp ->
            new ListenAddress.Tcp(tcp.getAddress().getHostAddress(), tcp.getPort());
        case null, default -> throw new IOException("it is of no kind that is known here");
      };
    } catch (IOException e) {
      throw UserError.failed(
          "cannot use the socket on standard input: " + e.getMessage(),
          "pass one listening TCP or Unix socket");
    }
  }

  /// The address it listens on. If any free port would do, this has the port that it got.
  ListenAddress listens() {
    return connector instanceof ServerConnector tcp
            && listen instanceof ListenAddress.Tcp(var host, var _)
        ? new ListenAddress.Tcp(host, tcp.getLocalPort())
        : listen;
  }

  /// Answers requests that Jetty itself refuses, without revealing details.
  private static boolean refuse(Request request, Response response, Callback callback) {
    SafeHeaders.ALL.forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    Content.Sink.write(response, true, "the request was not understood\n", callback);
    return true;
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.debug("The server did not stop well", e);
    }
  }

  private static final class SiteHandler extends Handler.Abstract {
    private final Function<WebRequest, WebReply> site;
    private final TimeLimits times;

    SiteHandler(Function<WebRequest, WebReply> site, TimeLimits times) {
      this.site = site;
      this.times = times;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      var connection = request.getConnectionMetaData().getConnection();
      times.stop(connection);
      Request.addCompletionListener(request, _ -> times.awaitHead(connection));
      try {
        var reply = site.apply(asked(request, connection));
        if (reply instanceof WebReply.Whole) {
          times.reply(connection);
        } else {
          times.stop(connection);
        }
        send(request, reply, response);
        callback.succeeded();
      } catch (IOException e) {
        // The client has gone, or was too slow.
        callback.failed(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        callback.failed(e);
      }
      return true;
    }

    private WebRequest asked(Request request, Connection connection) {
      var query = new LinkedHashMap<String, String>();
      for (var field : Request.extractQueryParameters(request, UTF_8)) {
        query.putIfAbsent(field.getName(), field.getValue());
      }
      return new WebRequest(
          request.getMethod(),
          Request.getPathInContext(request),
          query,
          name -> request.getHeaders().get(name),
          times.body(connection, Request.asInputStream(request)));
    }

    private static void send(Request request, WebReply reply, Response response)
        throws IOException, InterruptedException {
      var headers = response.getHeaders();
      SafeHeaders.ALL.forEach(headers::put);
      reply.headers().forEach(headers::put);
      response.setStatus(reply.status());
      headers.put(HttpHeader.CONTENT_TYPE, reply.type());
      switch (reply) {
        case WebReply.Whole whole -> {
          headers.put(HttpHeader.CONTENT_LENGTH, whole.content().remaining());
          Content.Sink.write(
              response,
              true,
              request.getMethod().equals("HEAD")
                  ? ByteBuffer.allocate(0)
                  : whole.content().duplicate());
        }
        case WebReply.Stream stream -> {
          try (var out = Content.Sink.asOutputStream(response)) {
            stream.written().to(out);
          }
        }
      }
    }
  }
}
