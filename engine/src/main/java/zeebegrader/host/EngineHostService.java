package zeebegrader.host;

import static io.grpc.stub.ServerCalls.asyncBidiStreamingCall;
import static io.grpc.stub.ServerCalls.asyncServerStreamingCall;
import static io.grpc.stub.ServerCalls.asyncUnaryCall;
import static zeebegrader.host.Answers.answer;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UInt64Value;
import com.google.protobuf.Value;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.concurrent.Executor;

/** The grader's own service: several engines, pushed records, a pinned clock. See engine-host.proto. */
final class EngineHostService implements BindableService {
  private final Engines engines;
  private final String engineVersion;
  private final Executor executor;

  EngineHostService(Engines engines, String engineVersion, Executor executor) {
    this.engines = engines;
    this.engineVersion = engineVersion;
    this.executor = executor;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder(EngineHostMethods.SERVICE)
        .addMethod(EngineHostMethods.DESCRIBE, asyncUnaryCall(this::describe))
        .addMethod(EngineHostMethods.CREATE_ENGINE, asyncUnaryCall(this::createEngine))
        .addMethod(EngineHostMethods.CLOSE_ENGINE, asyncUnaryCall(this::closeEngine))
        .addMethod(EngineHostMethods.STREAM_RECORDS, asyncServerStreamingCall(this::streamRecords))
        .addMethod(EngineHostMethods.READ_CLOCK, asyncUnaryCall(this::readClock))
        .addMethod(EngineHostMethods.ADVANCE_CLOCK, asyncUnaryCall(this::advanceClock))
        .addMethod(EngineHostMethods.SETTLE, asyncUnaryCall(this::settle))
        .addMethod(EngineHostMethods.WRITE_COMMAND, asyncUnaryCall(this::writeCommand))
        .addMethod(EngineHostMethods.CALL_GATEWAY, asyncBidiStreamingCall(this::callGateway))
        .addMethod(EngineHostMethods.ATTEND, asyncServerStreamingCall(this::attend))
        .build();
  }

  private void describe(Empty request, StreamObserver<Struct> client) {
    answer(
        client,
        () ->
            Struct.newBuilder()
                .putFields("engineVersion", text(engineVersion))
                .putFields("javaVersion", text(Runtime.version().toString()))
                .build());
  }

  private void createEngine(Struct request, StreamObserver<Struct> client) {
    answer(
        client,
        () -> {
          var pinned = request.getFieldsOrDefault("pinned", Value.getDefaultInstance()).getBoolValue();
          var at = request.getFieldsMap().get("at");
          var time = at == null ? null : Instant.ofEpochMilli((long) at.getNumberValue());
          var id = engines.create(new ClockStart(pinned, time));
          return Struct.newBuilder()
              .putFields("id", number(id))
              .putFields("gatewayPort", number(engines.get(id).gatewayPort()))
              .build();
        });
  }

  private void closeEngine(Empty request, StreamObserver<Empty> client) {
    answer(
        client,
        () -> {
          engines.close(EngineKey.ofCurrentCall());
          return Empty.getDefaultInstance();
        });
  }

  private void streamRecords(UInt64Value firstPosition, StreamObserver<StringValue> client) {
    try {
      engines
          .get(EngineKey.ofCurrentCall())
          .follow(firstPosition.getValue(), (ServerCallStreamObserver<StringValue>) client, executor);
    } catch (RuntimeException failure) {
      client.onError(Answers.statusOf(failure).withCause(failure).asRuntimeException());
    }
  }

  private void readClock(Empty request, StreamObserver<Timestamp> client) {
    answer(client, () -> timestamp(engines.get(EngineKey.ofCurrentCall()).now()));
  }

  private void advanceClock(Duration request, StreamObserver<Timestamp> client) {
    var time = java.time.Duration.ofSeconds(request.getSeconds(), request.getNanos());
    answer(client, () -> timestamp(engines.get(EngineKey.ofCurrentCall()).advance(time)));
  }

  private void settle(Empty request, StreamObserver<UInt64Value> client) {
    answer(client, () -> UInt64Value.of(engines.get(EngineKey.ofCurrentCall()).settle()));
  }

  private void writeCommand(Struct request, StreamObserver<UInt64Value> client) {
    answer(
        client,
        () -> UInt64Value.of(engines.get(EngineKey.ofCurrentCall()).write(EngineCommand.of(request))));
  }

  private StreamObserver<Any> callGateway(StreamObserver<Any> client) {
    try {
      return engines.get(EngineKey.ofCurrentCall()).callGateway((ServerCallStreamObserver<Any>) client);
    } catch (RuntimeException failure) {
      return GatewayCalls.refused(client, Answers.statusOf(failure).withCause(failure));
    }
  }

  /** Answered never: {@link CallCounter} counts it as long as it lasts. */
  private void attend(Empty request, StreamObserver<Empty> client) {
    ((ServerCallStreamObserver<Empty>) client).setOnCancelHandler(() -> {});
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).setNanos(instant.getNano()).build();
  }

  private static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }

  private static Value number(long value) {
    return Value.newBuilder().setNumberValue(value).build();
  }
}
