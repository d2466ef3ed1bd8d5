package zeebegrader.host;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Knows since when nobody speaks to the control port. A call in progress, such as a record stream, counts as speaking. */
final class CallCounter implements ServerInterceptor {
  private int inProgress;
  private long silentSince = System.nanoTime();

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    begin();
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onComplete() {
        end();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        end();
        super.onCancel();
      }
    };
  }

  /** Returns once nobody has spoken for that long. */
  synchronized void awaitSilence(Duration time) throws InterruptedException {
    for (var left = time.toNanos(); left > 0; left = left(time)) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private long left(Duration time) {
    return inProgress > 0 ? time.toNanos() : time.toNanos() - (System.nanoTime() - silentSince);
  }

  private synchronized void begin() {
    inProgress++;
  }

  private synchronized void end() {
    inProgress--;
    silentSince = System.nanoTime();
  }
}
