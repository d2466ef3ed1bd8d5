package zeebegrader.host;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Carries the metadata key {@code engine} (decimal id) to the services. */
final class EngineKey implements ServerInterceptor {
  private static final Metadata.Key<String> HEADER =
      Metadata.Key.of("engine", Metadata.ASCII_STRING_MARSHALLER);
  private static final Context.Key<Long> ID = Context.key("engine");

  /** @return which engine the current call speaks of; null for the first one */
  static Long ofCurrentCall() {
    return ID.get();
  }

  /** What a client sends with a call that speaks of one engine. */
  static Metadata headers(long id) {
    var headers = new Metadata();
    headers.put(HEADER, Long.toString(id));
    return headers;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    var text = headers.get(HEADER);
    if (text == null) return next.startCall(call, headers);
    try {
      var context = Context.current().withValue(ID, Long.valueOf(text));
      return Contexts.interceptCall(context, call, headers, next);
    } catch (NumberFormatException notAnId) {
      call.close(Status.INVALID_ARGUMENT.withDescription("engine: not an id: " + text), new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }
}
