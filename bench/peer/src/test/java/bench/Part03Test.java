package bench;

import static io.camunda.zeebe.process.test.assertions.BpmnAssert.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.response.ActivatedJob;
import io.camunda.zeebe.client.api.response.ProcessInstanceEvent;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.extension.ZeebeProcessTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two scenarios of features/part-03-exception-handling, jobs done by hand as such tests do. */
@ZeebeProcessTest
class Part03Test {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private ZeebeTestEngine engine;
  private ZeebeClient client;
  private ProcessInstanceEvent instance;

  @BeforeEach
  void start() throws Exception {
    client.newDeployResourceCommand().addResourceFile("../../bpmn/part-03-exception-handling/reference.bpmn").send().join();
    instance =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId("Image_Production_Process")
            .latestVersion()
            .variables(Map.of("modelId", "mid-1"))
            .send()
            .join();
    upload();
  }

  @Test
  void renderingTakesTooLong() throws Exception {
    engine.increaseTime(Duration.ofSeconds(29));
    engine.waitForIdleState(PATIENCE);
    assertThat(instance).isWaitingAtElements("Activity_RenderImage");
    engine.increaseTime(Duration.ofSeconds(1));
    upload();
    assertThat(instance).hasPassedElement("Activity_UploadModel", 2);
    render(0.8);
    var thumbnails = Map.<String, Object>of("thumbnailIds", List.of("tid-1", "tid-2", "tid-3"));
    client.newCompleteCommand(jobOf("thumbnails_production")).variables(thumbnails).send().join();
    engine.waitForIdleState(PATIENCE);
    assertThat(instance).isCompleted().hasPassedElement("Event_ImageProductionCompleted");
    assertThat(instance).hasVariableWithValue("thumbnailIds", List.of("tid-1", "tid-2", "tid-3"));
  }

  @Test
  void imageIsNotGoodEnough() throws Exception {
    render(0.4);
    client.newCompleteCommand(jobOf("image_enhancement")).variables(Map.of("imageEnhancementQuality", 0.6)).send().join();
    engine.waitForIdleState(PATIENCE);
    client.newThrowErrorCommand(jobOf("thumbnails_production")).errorCode("thumbnail-production-error").send().join();
    engine.waitForIdleState(PATIENCE);
    assertThat(instance).isCompleted().hasPassedElement("Event_ImageProductionFailed");
  }

  private void upload() throws Exception {
    engine.waitForIdleState(PATIENCE);
    client.newCompleteCommand(jobOf("model_uploading")).send().join();
    engine.waitForIdleState(PATIENCE);
    assertThat(instance).isWaitingAtElements("Activity_RenderImage");
  }

  private void render(double quality) throws Exception {
    client
        .newPublishMessageCommand()
        .messageName("MessageRenderImageComplete")
        .correlationKey("mid-1")
        .timeToLive(Duration.ofMinutes(1))
        .variables(Map.of("imageId", "iid-1", "imageRenderingQuality", quality))
        .send()
        .join();
    engine.waitForIdleState(PATIENCE);
  }

  /** Asks until the job is there: a wait for the engine to be busy would wait in vain where it has been already. */
  private long jobOf(String type) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    List<ActivatedJob> jobs = List.of();
    while (jobs.isEmpty() && System.nanoTime() < end) {
      jobs = client.newActivateJobsCommand().jobType(type).maxJobsToActivate(1).send().join().getJobs();
    }
    assertEquals(1, jobs.size(), type);
    return jobs.get(0).getKey();
  }
}
