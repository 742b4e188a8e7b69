package io.changeover.platform.cloudify;

import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Stands where the JDK's client wants TLS though its connections are plain. The JDK's own reads
 * every cipher and whom Java trusts, which takes longer than what most calls do.
 */
final class NoTls extends SSLContextSpi {

  private NoTls() {}

  static SSLContext context() {
    return new Nothing();
  }

  private static final class Nothing extends SSLContext {
    Nothing() {
      super(new NoTls(), new None(), "none");
    }
  }

  private static final class None extends Provider {
    private static final long serialVersionUID = 1L;

    None() {
      super("none", "1", "no TLS");
    }
  }

  private static UnsupportedOperationException plain() {
    return new UnsupportedOperationException("this connection is a plain one");
  }

  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return new SSLParameters(new String[0], new String[0]);
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return engineGetDefaultSSLParameters();
  }

  @Override
  protected void engineInit(
      KeyManager @Nullable [] keys,
      javax.net.ssl.TrustManager @Nullable [] trusted,
      @Nullable SecureRandom random) {
    // There is nothing to begin.
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    throw plain();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    throw plain();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    throw plain();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    throw plain();
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    throw plain();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    throw plain();
  }
}
