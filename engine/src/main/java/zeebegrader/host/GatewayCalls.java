package zeebegrader.host;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls of one client to the methods of an engine's gateway, as the messages of one stream: {@code CallGateway} in
 * engine-host.proto. They meet what the gateway does with a request of its own server, without a request's cost: half of what a
 * call takes is setting up and ending it.
 */
final class GatewayCalls implements StreamObserver<Any> {
  /** gRPC's own for a server that says nothing about it, as the engine's gateway does. */
  private static final int LARGEST_REQUEST = 4 * 1024 * 1024;

  private final Map<String, ServerMethodDefinition<?, ?>> methods = new HashMap<>();
  private final StreamObserver<Any> client;
  private boolean over;

  /** @param client to be told when nobody listens any more: see {@link #leave} */
  GatewayCalls(List<ServerServiceDefinition> services, StreamObserver<Any> client) {
    for (var service : services) {
      for (var method : service.getMethods()) methods.put(method.getMethodDescriptor().getFullMethodName(), method);
    }
    this.client = client;
  }

  /** Ends a stream that has no engine to call. */
  static GatewayCalls refused(StreamObserver<Any> client, Status why) {
    var calls = new GatewayCalls(List.of(), client);
    calls.leave();
    client.onError(why.asRuntimeException());
    return calls;
  }

  @Override
  public void onNext(Any call) {
    var head = call.getTypeUrl().split("/", 2);
    var method = head.length < 2 ? null : methods.get(head[1]);
    if (method == null) answer(head[0], Status.UNIMPLEMENTED.withDescription("Method not found: " + call.getTypeUrl()), null);
    else begin(head[0], method, call.getValue());
  }

  @Override
  public void onError(Throwable gone) {
    // what is under way in the engine goes on, as with any client that has left
  }

  @Override
  public void onCompleted() {
    end();
  }

  /** Ends the stream from the side of the engine. */
  synchronized void end() {
    if (!over) client.onCompleted();
    over = true;
  }

  /** The client has gone: there is nobody to answer. */
  synchronized void leave() {
    over = true;
  }

  private synchronized boolean isOver() {
    return over;
  }

  private <Q, A> void begin(String id, ServerMethodDefinition<Q, A> method, ByteString request) {
    if (request.size() > LARGEST_REQUEST) {
      var size = "gRPC message exceeds maximum size " + LARGEST_REQUEST + ": " + request.size();
      answer(id, Status.RESOURCE_EXHAUSTED.withDescription(size), null);
      return;
    }
    var call = new Call<>(id, method.getMethodDescriptor());
    try {
      var listener = method.getServerCallHandler().startCall(call, new Metadata());
      listener.onMessage(method.getMethodDescriptor().parseRequest(request.newInput()));
      listener.onHalfClose();
    } catch (RuntimeException failure) {
      call.close(Status.fromThrowable(failure), new Metadata());
    }
  }

  private synchronized void answer(String id, Status end, ByteString message) {
    if (over) return;
    var head = new StringBuilder(id);
    if (end != null) head.append('/').append(end.getCode().name());
    if (end != null && end.getDescription() != null) head.append('/').append(end.getDescription());
    var answer = Any.newBuilder().setTypeUrl(head.toString());
    if (message != null) answer.setValue(message);
    client.onNext(answer.build());
  }

  /** One call, as the gateway sees it. */
  private final class Call<Q, A> extends ServerCall<Q, A> {
    private final String id;
    private final MethodDescriptor<Q, A> method;
    private ByteString held;
    private boolean closed;

    Call(String id, MethodDescriptor<Q, A> method) {
      this.id = id;
      this.method = method;
    }

    @Override
    public void sendMessage(A answer) {
      var message = bytesOf(method.streamResponse(answer));
      // the only one goes out with its end
      if (method.getType().serverSendsOneMessage()) held = message;
      else answer(id, null, message);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (closed) return;
      closed = true;
      answer(id, status, held);
    }

    @Override
    public MethodDescriptor<Q, A> getMethodDescriptor() {
      return method;
    }

    @Override
    public boolean isCancelled() {
      return isOver();
    }

    @Override
    public void request(int messages) {
      // the one there is has come with the call
    }

    @Override
    public void sendHeaders(Metadata headers) {
      // there are none to be had
    }
  }

  private static ByteString bytesOf(InputStream message) {
    try (message) {
      return ByteString.readFrom(message);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
