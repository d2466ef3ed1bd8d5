package zeebegrader.host;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** One running engine: its gateway answers and its clock is as asked for when the constructor returns. */
final class HostedEngine {
  private final EngineClasses classes;
  private final InMemoryEngine parts;
  private final boolean pinned;
  private final RecordLog log;
  private final Set<RecordFollower> followers = ConcurrentHashMap.newKeySet();
  private final Set<GatewayCalls> callers = ConcurrentHashMap.newKeySet();
  private LogStreamWriter commands;

  HostedEngine(EngineClasses classes, InetSocketAddress gatewayAddress, ClockStart clock) throws IOException {
    this.classes = classes;
    pinned = clock.pinned();
    parts = InMemoryEngine.build(classes, gatewayAddress);
    log = new RecordLog(parts.log());
    if (pinned) pin(clock.time());
    parts.engine().start();
  }

  private void pin(Instant time) {
    if (time == null) {
      parts.clock().pinCurrentTime();
      return;
    }
    try {
      parts.clock().setCurrentTime(time);
      parts.threads().startTimersAt(time.toEpochMilli());
    } catch (ReflectiveOperationException mismatch) {
      throw new IllegalStateException("this version of the engine is built differently: " + mismatch, mismatch);
    }
  }

  int gatewayPort() {
    return parts.gateway().getPort();
  }

  boolean pinned() {
    return pinned;
  }

  ZeebeTestEngine engine() {
    return parts.engine();
  }

  RecordLog log() {
    return log;
  }

  Instant now() {
    // the engine's threads read it when they come to it; until then the clock tells the time of before
    parts.clock().update();
    return parts.clock().getCurrentTime();
  }

  /**
   * Moves the clock, pinned or running, forward, and returns once what became due by it has happened.
   *
   * <p>Nothing may be under way while time jumps. The engine notes when to look for due timers only after it
   * has written the timer's record, and always at least 100 ms ahead of its clock: noted after the jump, a
   * timer that is due already would be found 100 ms later, which on a pinned clock is never.
   */
  Instant advance(Duration time) {
    parts.threads().awaitQuiet();
    parts.clock().addTime(time);
    var after = now();
    parts.threads().awaitQuiet();
    return after;
  }

  /** Waits until the engine has nothing to do. @return the position of the last record, 0 for none */
  long settle() {
    parts.threads().awaitQuiet();
    return log.lastPosition();
  }

  /** @return the position of the command, which is the source of what the engine makes of it */
  synchronized long write(EngineCommand command) {
    if (commands == null) commands = parts.log().newLogStreamWriter();
    return command.writeTo(commands);
  }

  void follow(long firstPosition, ServerCallStreamObserver<StringValue> client, Executor executor) {
    var follower = new RecordFollower(log, firstPosition, client, executor);
    followers.add(follower);
    client.setOnCloseHandler(() -> followers.remove(follower));
    follower.start();
  }

  /** To be called while the call is being set up. */
  StreamObserver<Any> callGateway(ServerCallStreamObserver<Any> client) {
    var caller = new GatewayCalls(parts.gateway().getServices(), client);
    callers.add(caller);
    Runnable leave =
        () -> {
          caller.leave();
          callers.remove(caller);
        };
    client.setOnCancelHandler(leave);
    client.setOnCloseHandler(leave);
    return caller;
  }

  void close() {
    followers.forEach(RecordFollower::end);
    callers.forEach(GatewayCalls::end);
    log.close();
    parts.engine().stop();
    classes.giveBack(parts.loader(), parts.threads().all());
  }
}
