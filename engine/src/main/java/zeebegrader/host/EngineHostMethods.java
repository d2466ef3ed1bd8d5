package zeebegrader.host;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UInt64Value;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;

/** engine-host.proto by hand: its messages are protobuf's own, so there is nothing to generate. */
final class EngineHostMethods {
  static final String SERVICE = "zeebe_grader.EngineHost";

  static final MethodDescriptor<Empty, Struct> DESCRIBE =
      unary("Describe", Empty.getDefaultInstance(), Struct.getDefaultInstance());
  static final MethodDescriptor<Struct, Struct> CREATE_ENGINE =
      unary("CreateEngine", Struct.getDefaultInstance(), Struct.getDefaultInstance());
  static final MethodDescriptor<Empty, Empty> CLOSE_ENGINE =
      unary("CloseEngine", Empty.getDefaultInstance(), Empty.getDefaultInstance());
  static final MethodDescriptor<UInt64Value, StringValue> STREAM_RECORDS =
      method(
          MethodType.SERVER_STREAMING,
          "StreamRecords",
          UInt64Value.getDefaultInstance(),
          StringValue.getDefaultInstance());
  static final MethodDescriptor<Empty, Timestamp> READ_CLOCK =
      unary("ReadClock", Empty.getDefaultInstance(), Timestamp.getDefaultInstance());
  static final MethodDescriptor<Duration, Timestamp> ADVANCE_CLOCK =
      unary("AdvanceClock", Duration.getDefaultInstance(), Timestamp.getDefaultInstance());
  static final MethodDescriptor<Empty, UInt64Value> SETTLE =
      unary("Settle", Empty.getDefaultInstance(), UInt64Value.getDefaultInstance());
  static final MethodDescriptor<Struct, UInt64Value> WRITE_COMMAND =
      unary("WriteCommand", Struct.getDefaultInstance(), UInt64Value.getDefaultInstance());
  static final MethodDescriptor<Any, Any> CALL_GATEWAY =
      method(MethodType.BIDI_STREAMING, "CallGateway", Any.getDefaultInstance(), Any.getDefaultInstance());
  static final MethodDescriptor<Empty, Empty> ATTEND =
      method(MethodType.SERVER_STREAMING, "Attend", Empty.getDefaultInstance(), Empty.getDefaultInstance());

  private EngineHostMethods() {}

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> unary(
      String name, Q request, A answer) {
    return method(MethodType.UNARY, name, request, answer);
  }

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
      MethodType type, String name, Q request, A answer) {
    return MethodDescriptor.<Q, A>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(answer))
        .build();
  }
}
