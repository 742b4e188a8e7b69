package io.changeover.lab;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The driver in one H2 jar, apart from every other H2 in this process: versions cannot share a
 * class path.
 */
final class H2Driver {

  private final Driver driver;

  H2Driver(Path jar) throws IOException {
    // Never closed: the driver lives as long as the process that talks to the shop.
    var loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    try {
      this.driver =
          (Driver) loader.loadClass("org.h2.Driver").getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IOException("There is no H2 driver in " + jar, e);
    }
  }

  Connection connect(String url, String user, String password) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    var connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("The H2 driver does not know the address " + url);
    }
    return connection;
  }
}
