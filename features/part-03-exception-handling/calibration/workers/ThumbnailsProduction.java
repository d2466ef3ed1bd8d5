import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Produces thumbnails of images that are good enough. */
public class ThumbnailsProduction {

  public static void main(String[] args) throws InterruptedException {
    try (CamundaClient client =
        CamundaClient.newCloudClientBuilder()
            .withClusterId("6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f")
            .withClientId("my-client")
            .withClientSecret("my-secret")
            .withRegion("bru-2")
            .build()) {
      client
          .newWorker()
          .jobType("thumbnails_production")
          .handler(ThumbnailsProduction::handle)
          .open();
      System.out.println("Worker is running.");
      new CountDownLatch(1).await();
    }
  }

  private static void handle(JobClient client, ActivatedJob job) {
    Map<String, Object> variables = job.getVariablesAsMap();
    double rendering = number(variables, "imageRenderingQuality", 0);
    double enhancement = number(variables, "imageEnhancementQuality", 0);
    if (rendering < 0.7 && enhancement < 0.7) {
      client
          .newThrowErrorCommand(job)
          .errorCode("thumbnail-production-error")
          .errorMessage("Image quality insufficient for thumbnails")
          .send()
          .join();
      return;
    }
    int count = (int) number(variables, "numberOfThumbnails", 3);
    List<String> ids = IntStream.rangeClosed(1, count).mapToObj(i -> "tid-" + i).toList();
    client.newCompleteCommand(job).variables(Map.of("thumbnailIds", ids)).send().join();
  }

  private static double number(Map<String, Object> variables, String name, double otherwise) {
    return variables.get(name) instanceof Number value ? value.doubleValue() : otherwise;
  }
}
