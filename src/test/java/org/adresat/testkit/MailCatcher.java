package org.adresat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.adresat.testkit.Behaviour.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A real SMTP server (RFC 5321 with PIPELINING, 8BITMIME, SMTPUTF8 and SIZE) that keeps what it
 * receives and shows any fault a test asks for, at any moment of a delivery. Own code, because no
 * ready-made catcher can fall silent after the final dot or lose its 250. One virtual thread serves
 * a connection, so that a fault is a plain blocking statement.
 *
 * <p>Used by tests and by the local run. Safe for use by many threads.
 */
public final class MailCatcher implements AutoCloseable {
  private final Received<Letter> received = new Received<>();
  private final Script script = new Script();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Clock clock = Clock.systemUTC();
  private final int port;
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;

  private MailCatcher(ServerSocket listener) {
    this.port = listener.getLocalPort();
    serve(listener);
  }

  /** Starts on a free port of the loopback interface. */
  public static MailCatcher start() {
    return startOn(0);
  }

  /** Starts on this port; {@link UncheckedIOException} when it is taken. */
  public static MailCatcher startOn(int port) {
    try {
      return new MailCatcher(listen(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Host to send to. */
  public String host() {
    return InetAddress.getLoopbackAddress().getHostAddress();
  }

  /** Port to send to, the same after a stop and a start. */
  public int port() {
    return port;
  }

  /** Shows these faults to every delivery, in place of those before; without any it accepts. */
  public void behave(Behaviour... behaviours) {
    script.everybody(behaviours);
  }

  /** Shows these faults to deliveries to this recipient, from RCPT on. */
  public void behaveFor(String recipient, Behaviour... behaviours) {
    script.recipient(recipient, behaviours);
  }

  /** Forgets every fault; deliveries that hang are dropped. */
  public void behaveNormally() {
    script.reset();
  }

  /** Lets deliveries that hang go on as if nothing had been. */
  public void release() {
    script.release();
  }

  /** Waits until so many deliveries hang in the stage they were told to hang in. */
  public void awaitHanging(int count, Duration patience) throws InterruptedException {
    script.awaitHanging(count, patience);
  }

  /**
   * Letters kept since the start or the last {@link #clear}, oldest first; a second copy is a
   * second entry.
   */
  public List<Letter> letters() {
    return received.all();
  }

  /** Message-ID of each letter kept, oldest first. */
  public List<String> messageIds() {
    return received.all().stream().map(Letter::messageId).toList();
  }

  /**
   * The oldest letter that matches, kept already or within this time; an {@link AssertionError}
   * otherwise.
   */
  public Letter await(Predicate<? super Letter> wanted, Duration patience)
      throws InterruptedException {
    return received.await(wanted, 1, patience).getFirst();
  }

  /** The oldest letter to this address. */
  public Letter awaitTo(String address, Duration patience) throws InterruptedException {
    return await(letter -> letter.isTo(address), patience);
  }

  /** The {@code count} oldest letters that match. */
  public List<Letter> awaitAll(Predicate<? super Letter> wanted, int count, Duration patience)
      throws InterruptedException {
    return received.await(wanted, count, patience);
  }

  /** Forgets the letters kept; faults and counters stay. */
  public void clear() {
    received.clear();
  }

  /**
   * Calls this for each letter kept from now on, on the thread of its connection, before it is
   * answered.
   */
  public void onLetter(Consumer<? super Letter> listener) {
    received.listen(listener);
  }

  /** Connections accepted so far. */
  public int connections() {
    return connections.get();
  }

  /** Connections open now. */
  public int openConnections() {
    return open.size();
  }

  /** Starts again on the same port after {@link #stop}. */
  public synchronized void restart() {
    stop();
    try {
      serve(listen(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses connections from now on and drops those that are open; letters stay. */
  public synchronized void stop() {
    try {
      if (listener != null) {
        listener.close();
        listener = null;
      }
      if (acceptor != null) {
        acceptor.join(); // only then the port is free
      }
      for (Socket socket : open) {
        socket.close();
      }
      script.drop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops for good; deliveries that hang are dropped. */
  @Override
  public void close() {
    stop();
    script.reset();
  }

  private synchronized void serve(ServerSocket socket) {
    listener = socket;
    acceptor = Thread.ofVirtual().name("mail-catcher-" + port).start(() -> accept(socket));
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        open.add(connection);
        if (socket.isClosed()) {
          connection.close();
        }
        Thread.ofVirtual().start(() -> converse(connection));
      } catch (SocketException e) {
        return; // stopped
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void converse(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      new SmtpSession(connection, this::play, this::keep).converse();
    } catch (IOException e) {
      // The client has gone, or this catcher was stopped: the end of a conversation like any other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(connection);
    }
  }

  private Script.Next play(Stage stage, List<String> recipients) throws InterruptedException {
    return script.at(stage, recipients);
  }

  private void keep(String sender, List<String> recipients, byte[] raw) {
    received.add(Letter.parse(sender, recipients, raw, clock.instant()));
  }
}
