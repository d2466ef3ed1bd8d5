package zeebegrader.host;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.Map;

/** One small process through a gateway: timer, message, condition, input mapping, job done and BPMN error thrown. */
final class RehearsalPlay implements AutoCloseable {
  private static final String KEY = "rehearsal";
  private final ZeebeClient client;

  RehearsalPlay(int gatewayPort) {
    client = ZeebeClient.newClientBuilder().gatewayAddress("127.0.0.1:" + gatewayPort).usePlaintext().build();
  }

  /** Afterwards the instance waits for its message, with a timer of 30 s beside it. */
  void deployAndStart() {
    client.newTopologyRequest().send().join();
    client.newDeployResourceCommand().addProcessModel(model(), "rehearsal.bpmn").send().join();
    client
        .newCreateInstanceCommand()
        .bpmnProcessId(KEY)
        .latestVersion()
        .variables(Map.of("id", KEY))
        .send()
        .join();
  }

  /** To be called when the timer has led to the second waiting: ends the instance by its error end event. */
  void finish() {
    client
        .newPublishMessageCommand()
        .messageName("rendered")
        .correlationKey(KEY)
        .timeToLive(Duration.ofMinutes(1))
        .variables(Map.of("quality", 0.4))
        .send()
        .join();
    client.newCompleteCommand(jobOf("enhance")).variables(Map.of("enhanced", 0.6)).send().join();
    client.newThrowErrorCommand(jobOf("produce")).errorCode("bad").errorMessage("too bad").send().join();
  }

  private long jobOf(String type) {
    for (; ; ) {
      var jobs = client.newActivateJobsCommand().jobType(type).maxJobsToActivate(1).send().join().getJobs();
      if (!jobs.isEmpty()) return jobs.get(0).getKey();
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static BpmnModelInstance model() {
    var model =
        Bpmn.createExecutableProcess(KEY)
            .startEvent()
            .exclusiveGateway("again")
            .receiveTask("wait")
            .message(message -> message.name("rendered").zeebeCorrelationKeyExpression("id"))
            .exclusiveGateway("quality")
            .conditionExpression("quality < 0.7")
            .subProcess("part")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("enhance", task -> task.zeebeJobType("enhance").zeebeInputExpression("id", "image"))
            .endEvent()
            .subProcessDone()
            .serviceTask("produce", task -> task.zeebeJobType("produce"))
            .endEvent()
            .moveToLastExclusiveGateway()
            .defaultFlow()
            .endEvent()
            .moveToActivity("wait")
            .boundaryEvent("late")
            .timerWithDuration("PT30S")
            .connectTo("again")
            .moveToActivity("produce")
            .boundaryEvent("bad")
            .error("bad")
            .endEvent();
    return model.done();
  }
}
