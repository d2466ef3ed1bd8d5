package zeebegrader.host;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.UInt64Value;
import com.google.protobuf.Value;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

/** Does once what every grade makes the host do, so that a start-up cache can be made of the classes it takes. */
public final class Rehearsal {
  private static final Struct PINNED =
      Struct.newBuilder().putFields("pinned", Value.newBuilder().setBoolValue(true).build()).build();

  private Rehearsal() {}

  /** @param args the engine jar */
  public static void main(String[] args) {
    try {
      rehearse(Path.of(args[0]));
    } catch (Exception failure) {
      failure.printStackTrace();
      System.exit(1);
    }
    // the cache is written while the JVM ends
    System.exit(0);
  }

  private static void rehearse(Path engineJar) throws Exception {
    var here = InetAddress.getLoopbackAddress();
    var options = new HostOptions(engineJar, 0, "any", here, Watch.parse("none"), "running");
    var server = Main.start(options).server();
    var host = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    var created = ClientCalls.blockingUnaryCall(host, EngineHostMethods.CREATE_ENGINE, CallOptions.DEFAULT, PINNED);
    play(
        ClientInterceptors.intercept(
            host,
            MetadataUtils.newAttachHeadersInterceptor(
                EngineKey.headers((long) created.getFieldsOrThrow("id").getNumberValue()))),
        (int) created.getFieldsOrThrow("gatewayPort").getNumberValue());
  }

  private static void play(Channel engine, int gatewayPort) {
    var topology = new FirstAnswer();
    ClientCalls.asyncBidiStreamingCall(engine.newCall(EngineHostMethods.CALL_GATEWAY, CallOptions.DEFAULT), topology)
        .onNext(Any.newBuilder().setTypeUrl("1/gateway_protocol.Gateway/Topology").build());
    topology.join();
    var records =
        lines(
            ClientCalls.blockingServerStreamingCall(
                engine, EngineHostMethods.STREAM_RECORDS, CallOptions.DEFAULT, UInt64Value.of(0)));
    try (var play = new RehearsalPlay(gatewayPort)) {
      play.deployAndStart();
      await(records, "TIMER", "CREATED");
      var time = Duration.newBuilder().setSeconds(31).build();
      ClientCalls.blockingUnaryCall(engine, EngineHostMethods.ADVANCE_CLOCK, CallOptions.DEFAULT, time);
      await(records, "TIMER", "TRIGGERED");
      await(records, "PROCESS_MESSAGE_SUBSCRIPTION", "CREATED");
      play.finish();
      await(records, "JOB", "ERROR_THROWN");
    }
    var nothing = Empty.getDefaultInstance();
    ClientCalls.blockingUnaryCall(engine, EngineHostMethods.READ_CLOCK, CallOptions.DEFAULT, nothing);
    ClientCalls.blockingUnaryCall(engine, EngineHostMethods.CLOSE_ENGINE, CallOptions.DEFAULT, nothing);
  }

  private static Iterator<String> lines(Iterator<StringValue> answers) {
    var one = Spliterators.spliteratorUnknownSize(answers, Spliterator.ORDERED);
    return StreamSupport.stream(one, false).flatMap(answer -> answer.getValue().lines()).iterator();
  }

  private static void await(Iterator<String> records, String valueType, String intent) {
    while (records.hasNext()) {
      var json = records.next();
      if (json.contains("\"valueType\":\"" + valueType + "\"") && json.contains("\"intent\":\"" + intent + "\"")) return;
    }
    throw new IllegalStateException("the records ended before " + valueType + " " + intent);
  }

  private static final class FirstAnswer extends CompletableFuture<Any> implements StreamObserver<Any> {
    @Override
    public void onNext(Any answer) {
      complete(answer);
    }

    @Override
    public void onError(Throwable failure) {
      completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      completeExceptionally(new IllegalStateException("the stream of calls ended without an answer"));
    }
  }
}
