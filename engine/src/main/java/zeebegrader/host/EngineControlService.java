package zeebegrader.host;

import static zeebegrader.host.Answers.answer;

import io.camunda.zeebe.process.test.engine.protocol.EngineControlGrpc.EngineControlImplBase;
import io.camunda.zeebe.process.test.engine.protocol.EngineControlOuterClass.*;
import io.grpc.stub.StreamObserver;
import java.time.Duration;

/** zeebe-process-test's own control service, for clients that know nothing of {@link EngineHostService}. */
final class EngineControlService extends EngineControlImplBase {
  private final Engines engines;

  EngineControlService(Engines engines) {
    this.engines = engines;
  }

  @Override
  public void startEngine(StartEngineRequest request, StreamObserver<StartEngineResponse> client) {
    answer(
        client,
        () -> {
          engines.ensureFirst(false);
          return StartEngineResponse.getDefaultInstance();
        });
  }

  @Override
  public void stopEngine(StopEngineRequest request, StreamObserver<StopEngineResponse> client) {
    answer(
        client,
        () -> {
          engines.close(EngineKey.ofCurrentCall());
          return StopEngineResponse.getDefaultInstance();
        });
  }

  @Override
  public void resetEngine(ResetEngineRequest request, StreamObserver<ResetEngineResponse> client) {
    answer(
        client,
        () -> {
          engines.ensureFirst(false);
          engines.reset(EngineKey.ofCurrentCall());
          return ResetEngineResponse.getDefaultInstance();
        });
  }

  @Override
  public void increaseTime(IncreaseTimeRequest request, StreamObserver<IncreaseTimeResponse> client) {
    answer(
        client,
        () -> {
          current().advance(Duration.ofMillis(request.getMilliseconds()));
          return IncreaseTimeResponse.getDefaultInstance();
        });
  }

  @Override
  public void waitForIdleState(
      WaitForIdleStateRequest request, StreamObserver<WaitForIdleStateResponse> client) {
    answer(
        client,
        () -> {
          current().engine().waitForIdleState(Duration.ofMillis(request.getTimeout()));
          return WaitForIdleStateResponse.getDefaultInstance();
        });
  }

  @Override
  public void waitForBusyState(
      WaitForBusyStateRequest request, StreamObserver<WaitForBusyStateResponse> client) {
    answer(
        client,
        () -> {
          current().engine().waitForBusyState(Duration.ofMillis(request.getTimeout()));
          return WaitForBusyStateResponse.getDefaultInstance();
        });
  }

  @Override
  public void getRecords(GetRecordsRequest request, StreamObserver<RecordResponse> client) {
    try {
      for (var record : current().log().everything()) {
        client.onNext(RecordResponse.newBuilder().setRecordJson(record.toJson()).build());
      }
      client.onCompleted();
    } catch (RuntimeException failure) {
      client.onError(Answers.statusOf(failure).withCause(failure).asRuntimeException());
    }
  }

  private HostedEngine current() {
    return engines.get(EngineKey.ofCurrentCall());
  }
}
