package zeebegrader.host;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** Answers one call with a value or with the gRPC status that fits what went wrong. */
final class Answers {
  private Answers() {}

  static <A> void answer(StreamObserver<A> client, Callable<A> work) {
    A value;
    try {
      value = work.call();
    } catch (Exception failure) {
      client.onError(statusOf(failure).withCause(failure).asRuntimeException());
      return;
    }
    client.onNext(value);
    client.onCompleted();
  }

  static Status statusOf(Exception failure) {
    var status =
        switch (failure) {
          case NoSuchElementException unknown -> Status.NOT_FOUND;
          case PortPool.NoPortLeft full -> Status.RESOURCE_EXHAUSTED;
          case TimeoutException late -> Status.DEADLINE_EXCEEDED;
          default -> Status.INTERNAL;
        };
    return status.withDescription(
        failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }
}
