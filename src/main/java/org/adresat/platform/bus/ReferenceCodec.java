package org.adresat.platform.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Hands the record itself to the other side; there is no wire to put it on. */
record ReferenceCodec(String name) implements MessageCodec<Object, Object> {

  @Override
  public void encodeToWire(Buffer buffer, Object message) {
    throw new IllegalStateException("messages do not leave this node");
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException("messages do not come from other nodes");
  }

  @Override
  public Object transform(Object message) {
    return message;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
