package org.adresat.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire to a server that can lose its connections without a word, as a firewall does: both ends
 * stay open and nothing arrives any more. New connections work.
 */
final class Wire implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final AtomicInteger generation = new AtomicInteger();

  Wire(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What is connected now falls silent for good. */
  void silence() {
    generation.incrementAndGet();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        int born = generation.get();
        Thread.ofVirtual().start(() -> pump(near, far, born));
        Thread.ofVirtual().start(() -> pump(far, near, born));
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  private void pump(Socket from, Socket to, int born) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (generation.get() == born) {
          out.write(buffer, 0, read);
        }
      }
      if (generation.get() == born) {
        to.close();
      }
    } catch (IOException gone) {
      // one end has hung up
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
