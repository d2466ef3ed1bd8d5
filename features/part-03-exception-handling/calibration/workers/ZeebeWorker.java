import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.response.ActivatedJob;
import io.camunda.zeebe.client.api.worker.JobClient;
import io.camunda.zeebe.client.api.worker.JobHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class ZeebeWorker implements JobHandler {
  public static void main(String[] args) throws Exception {
    ZeebeClient client = ZeebeClient.newClientBuilder().gatewayAddress("localhost:26500").usePlaintext().build();
    client.newWorker().jobType("thumbnails_production").handler(new ZeebeWorker()).timeout(Duration.ofSeconds(30)).open();
    System.out.println("Press Enter to stop");
    System.in.read();
    client.close();
  }

  @Override
  public void handle(JobClient client, ActivatedJob job) throws Exception {
    Map<String, Object> variables = job.getVariablesAsMap();
    double best = Math.max(quality(variables.get("imageRenderingQuality")), quality(variables.get("imageEnhancementQuality")));
    if (best < 0.7) {
      client.newThrowErrorCommand(job.getKey()).errorCode("thumbnail-production-error").errorMessage("bad quality").send();
      return;
    }
    Object wanted = variables.get("numberOfThumbnails");
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= (wanted == null ? 3 : (Integer) wanted); i++) ids.add("tid-" + i);
    Map<String, Object> result = new HashMap<>();
    result.put("thumbnailIds", ids);
    client.newCompleteCommand(job.getKey()).variables(result).send();
  }

  private static double quality(Object value) {
    return value == null ? 0 : ((Number) value).doubleValue();
  }
}
