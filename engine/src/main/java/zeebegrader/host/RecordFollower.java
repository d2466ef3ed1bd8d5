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
      var record = unsent.remove();
      if (record.getPosition() >= firstPosition) client.onNext(StringValue.of(record.toJson()));
    }
  }
}
