package zeebegrader.host;

import com.google.protobuf.StringValue;
import io.camunda.zeebe.protocol.record.Record;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Pushes one engine's records to one client, as fast as that client reads and never faster. */
final class RecordFollower {
  private static final int MESSAGE_CHARACTERS = 64 * 1024;

  private final RecordLog log;
  private final long firstPosition;
  private final ServerCallStreamObserver<StringValue> client;
  private final Executor executor;
  private final AtomicInteger calls = new AtomicInteger();
  private final Runnable wakeUp = this::wakeUp;
  private final Deque<Record<?>> unsent = new ArrayDeque<>();
  private int nextIndex;

  RecordFollower(
      RecordLog log, long firstPosition, ServerCallStreamObserver<StringValue> client, Executor executor) {
    this.log = log;
    this.firstPosition = firstPosition;
    this.client = client;
    this.executor = executor;
  }

  /** To be called while the call is being set up: gRPC takes no handlers later. */
  void start() {
    client.setOnReadyHandler(wakeUp);
    client.setOnCancelHandler(this::stop);
    log.follow(wakeUp);
    wakeUp();
  }

  /** Ends the stream from the side of the engine. */
  void end() {
    stop();
    executor.execute(
        () -> {
          synchronized (this) {
            if (!client.isCancelled()) client.onCompleted();
          }
        });
  }

  private void stop() {
    log.unfollow(wakeUp);
  }

  /** Any thread may call; one drain runs at a time, and one more after the last call. */
  private void wakeUp() {
    if (calls.getAndIncrement() == 0) executor.execute(this::drain);
  }

  private void drain() {
    var seen = calls.get();
    do {
      send();
    } while ((seen = calls.addAndGet(-seen)) != 0);
  }

  private synchronized void send() {
    while (client.isReady() && !client.isCancelled()) {
      if (unsent.isEmpty()) {
        var written = log.from(nextIndex);
        if (written.isEmpty()) return;
        nextIndex += written.size();
        unsent.addAll(written);
      }
      var lines = takeLines();
      if (!lines.isEmpty()) client.onNext(StringValue.of(lines));
    }
  }

  /** What has been written meanwhile goes out together: a message costs more than a record. */
  private String takeLines() {
    var lines = new StringBuilder();
    while (!unsent.isEmpty() && lines.length() < MESSAGE_CHARACTERS) {
      var record = unsent.remove();
      if (record.getPosition() < firstPosition) continue;
      if (!lines.isEmpty()) lines.append('\n');
      RecordJson.append(record, lines);
    }
    return lines.toString();
  }
}
