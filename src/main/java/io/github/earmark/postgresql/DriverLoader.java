package io.github.earmark.postgresql;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Loads the driver from the class path or, in the distribution, from a folder beside Earmark's own
/// jar.
final class DriverLoader {
  private static final String DRIVER = "org.postgresql.Driver";

  private static @Nullable Driver driver;

  private DriverLoader() {}

  /// The driver, which is loaded only once: loading it takes half a second, and its classes stay.
  static synchronized Driver get() throws SQLException {
    var known = driver;
    if (known == null) {
      known = load();
      driver = known;
    }
    return known;
  }

  private static Driver load() throws SQLException {
    try {
      return (Driver) type().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | MalformedURLException e) {
      throw new SQLException("PostgreSQL's driver is missing; install Earmark again", e);
    }
  }

  private static Class<?> type() throws ClassNotFoundException, MalformedURLException {
    try {
      return Class.forName(DRIVER);
    } catch (ClassNotFoundException _) {
      // It stays open for as long as the daemon runs.
      @SuppressWarnings("resource")
      var loader = new URLClassLoader(jars(), DriverLoader.class.getClassLoader());
      return Class.forName(DRIVER, true, loader);
    }
  }

  private static URL[] jars() throws MalformedURLException {
    var own = DriverLoader.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    var folder = new File(new File(own).getParentFile(), "postgresql");
    var jars = folder.listFiles((_, name) -> name.endsWith(".jar"));
    var urls = new URL[jars == null ? 0 : jars.length];
    for (var i = 0; i < urls.length; i++) {
      urls[i] = jars[i].toURI().toURL();
    }
    Arrays.sort(urls, (one, other) -> one.getPath().compareTo(other.getPath()));
    return urls;
  }
}
