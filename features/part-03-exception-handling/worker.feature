Feature: The thumbnails production worker

  A stand-alone task gives the worker its jobs here, so that only the script is judged.

  Background:
    Given an error is due exactly where "imageRenderingQuality < 0.7 and (imageEnhancementQuality = null or imageEnhancementQuality < 0.7)"
    # those first that say most: a slow worker is not given all of them
    And the worker is given jobs of type "thumbnails_production" with
      | modelId | imageId | imageRenderingQuality | imageEnhancementQuality | numberOfThumbnails |
      | "mid-1" | "iid-1" | 0.4                   | 0.6000000000000001      |                    |
      | "mid-1" | "iid-1" | 0.8                   |                         |                    |
      | "mid-1" | "iid-1" | 0.5                   | 0.7                     |                    |
      | "mid-1" | "iid-1" | 0.69                  | 0.69                    |                    |
      | "mid-1" | "iid-1" | 0.7                   | 0.2                     |                    |
      | "mid-1" | "iid-1" | 0.5                   |                         |                    |
      | "mid-1" | "iid-1" | 0.9                   |                         | 5                  |
      | "mid-1" | "iid-1" | 0.72                  | 0.3                     |                    |
      | "mid-1" | "iid-1" | 0.3                   | 0.72                    |                    |
      | "mid-1" | "iid-1" | 0.699                 | 0.6999                  |                    |
      | "mid-1" | "iid-1" | 0                     | 0                       |                    |
      | "mid-2" | "iid-7" | 0.55                  | 0.75                    | 1                  |
      | "mid-1" | "iid-1" | 0.7                   |                         |                    |
      | "mid-1" | "iid-1" | 0.3                   |                         |                    |
      | "mid-1" | "iid-1" | 0.7                   | 0.7                     |                    |
      | "mid-1" | "iid-1" | 0.62                  | 0.61                    |                    |
      | "mid-1" | "iid-1" | 0.2                   | 0.7                     |                    |
      | "mid-1" | "iid-1" | 0.66                  |                         |                    |
      | "mid-1" | "iid-1" | 1                     | 1                       |                    |
      | "mid-2" | "iid-7" | 0.45                  | 0.65                    | 2                  |
      | "mid-1" | "iid-1" | 0.6                   | 0.8                     |                    |
      | "mid-1" | "iid-1" | 0.45                  |                         |                    |
      | "mid-1" | "iid-1" | 0.8                   | 0.6                     |                    |
    And 12 more, with "imageRenderingQuality" and "imageEnhancementQuality" drawn around 0.7

  @id:worker-starts @points:2 @needs:submission-layout
  Scenario: The worker runs
    Then the worker should connect and ask for jobs
    And it should go on running while it does its jobs

  @id:worker-task-type @points:2 @needs:worker-starts
  Scenario: The worker takes the jobs of "Produce Thumbnails"
    Then it should ask for jobs of type "thumbnails_production"

  Rule: Thumbnails are produced from images that are good enough, or were made so

    @id:worker-throws @points:4 @needs:worker-task-type
    Scenario: The worker throws an error exactly when both qualities are below 0.7
      Then it should answer with an error exactly there

    @id:worker-thumbnails @points:3 @needs:worker-task-type
    Scenario: Otherwise the worker completes the job with a list of thumbnails
      Then elsewhere it should complete the job with the list "thumbnailIds" of as many texts as "numberOfThumbnails" says, or 3

    @id:worker-handler @points:3 @needs:worker-task-type
    Scenario: The error is a BPMN error
      Then its errors should reach the engine as BPMN errors

    @id:worker-error-code @points:2 @needs:worker-task-type
    Scenario: The BPMN error has the right code
      Then their code should be "thumbnail-production-error"
