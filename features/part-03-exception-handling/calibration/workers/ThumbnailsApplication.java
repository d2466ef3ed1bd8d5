package com.example;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.exception.BpmnError;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ThumbnailsApplication {
  public static void main(String[] args) {
    SpringApplication.run(ThumbnailsApplication.class, args);
  }

  @JobWorker(type = "thumbnails_production")
  public Map<String, Object> produceThumbnails(
      @Variable Double imageRenderingQuality,
      @Variable Double imageEnhancementQuality,
      @Variable Integer numberOfThumbnails) {
    double rendering = imageRenderingQuality == null ? 0 : imageRenderingQuality;
    double enhancement = imageEnhancementQuality == null ? 0 : imageEnhancementQuality;
    if (rendering < 0.7 && enhancement < 0.7) {
      throw new BpmnError("thumbnail-production-error", "Image quality insufficient for thumbnails");
    }
    int count = numberOfThumbnails == null ? 3 : numberOfThumbnails;
    List<String> ids = IntStream.rangeClosed(1, count).mapToObj(i -> "tid-" + i).toList();
    return Map.of("thumbnailIds", ids);
  }
}
