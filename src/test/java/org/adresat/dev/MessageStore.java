package org.adresat.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Sms;

/**
 * All letters and text messages, in memory and on disk: one {@code .eml} per letter with its
 * envelope in Return-Path and Delivered-To, and one line of JSON per text message. The newest
 * {@value #MOST} are kept, so that a load test does not fill memory. Safe for use by many threads.
 */
final class MessageStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 2000;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Path texts;
  private final NavigableMap<String, Message> messages = new TreeMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long version;
  private int sequence;

  private MessageStore(Path folder) {
    this.folder = folder;
    this.texts = folder.resolve("sms.jsonl");
  }

  /** Reads what earlier runs left; a file that cannot be read is left out. */
  static MessageStore open(Path folder) {
    MessageStore store = new MessageStore(folder);
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".eml")).sorted().toList()) {
          store.load(file);
        }
      }
      if (Files.exists(store.texts)) {
        for (String line : Files.readAllLines(store.texts)) {
          store.load(line);
        }
      }
      store.trim();
      return store;
    } catch (IOException e) {
      throw new DevProblem("The folder %s cannot be used: %s.".formatted(folder, e));
    }
  }

  private void load(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    String id = name.substring(0, name.length() - ".eml".length());
    byte[] raw = Files.readAllBytes(file);
    try {
      Instant at = STAMP.parse(id.substring(0, id.indexOf('-')), Instant::from);
      Letter letter = Letter.parse("", List.of(), raw, at);
      List<String> recipients =
          letter.headers().stream()
              .filter(header -> header.getKey().equals("Delivered-To"))
              .map(Map.Entry::getValue)
              .toList();
      messages.put(id, Message.of(id, Letter.parse("", recipients, raw, at)));
    } catch (DateTimeException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // Not one of ours: somebody else's file in this folder.
    }
  }

  private void load(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      Instant at = Instant.parse(json.path("receivedAt").asText());
      String id = json.path("id").asText();
      String number = json.path("to").asText();
      Sms sms = new Sms(json.path("messageId").asText(), number, json.path("text").asText(), at);
      messages.put(id, Message.of(id, sms));
    } catch (JsonProcessingException | DateTimeException e) {
      // The last line of a run that was killed.
    }
  }

  void add(Letter letter) {
    String id = nextId(letter.receivedAt());
    try {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(
          ("Return-Path: <" + letter.sender() + ">\r\n").getBytes(StandardCharsets.UTF_8));
      for (String recipient : letter.recipients()) {
        file.writeBytes(("Delivered-To: " + recipient + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
      file.writeBytes(letter.raw());
      Files.write(folder.resolve(id + ".eml"), file.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    keep(Message.of(id, letter));
  }

  void add(Sms sms) {
    String id = nextId(sms.receivedAt());
    String line =
        JSON.createObjectNode()
                .put("id", id)
                .put("messageId", sms.id())
                .put("to", sms.to())
                .put("text", sms.text())
                .put("receivedAt", sms.receivedAt().toString())
            + "\n";
    lock.lock();
    try {
      Files.writeString(texts, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
    keep(Message.of(id, sms));
  }

  private String nextId(Instant at) {
    lock.lock();
    try {
      sequence++;
      return "%s-%04d".formatted(STAMP.format(at), sequence);
    } finally {
      lock.unlock();
    }
  }

  private void keep(Message message) {
    lock.lock();
    try {
      messages.put(message.id(), message);
      trim();
      announce();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  private void trim() throws IOException {
    while (messages.size() > MOST) {
      Files.deleteIfExists(folder.resolve(messages.pollFirstEntry().getKey() + ".eml"));
    }
  }

  private void announce() {
    version++;
    changed.signalAll();
  }

  /** Those that match, newest first. */
  List<Message> find(Predicate<Message> wanted, int limit) {
    lock.lock();
    try {
      return messages.descendingMap().values().stream().filter(wanted).limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  Optional<Message> get(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(messages.get(id));
    } finally {
      lock.unlock();
    }
  }

  /** The letter's file. */
  Optional<byte[]> source(String id) {
    if (get(id).filter(message -> message.kind() == Message.Kind.MAIL).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(id + ".eml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes all, on disk too. */
  void clear() {
    lock.lock();
    try {
      for (String id : messages.keySet()) {
        Files.deleteIfExists(folder.resolve(id + ".eml"));
      }
      Files.deleteIfExists(texts);
      messages.clear();
      announce();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /** Number of changes so far; waits up to 15 seconds for it to differ from the one seen last. */
  long awaitChange(long seen) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(15);
      while (version == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return version;
    } finally {
      lock.unlock();
    }
  }
}
