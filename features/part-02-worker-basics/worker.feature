Feature: The image enhancement worker

  A stand-alone task gives the worker its jobs here, so that only the script is judged. What it prints is its own affair.

  Background:
    # those first that say most: a slow worker is not given all of them
    Given the worker is given jobs of type "image_enhancement" with
      | modelId | imageId | imageIdentity | imageRenderingQuality |
      | "mid-1" | "iid-1" | "iid-1"       | 0.6                   |
      | "mid-1" | "iid-1" | "iid-1"       | 0.9                   |
      | "mid-1" |         | "iid-4"       | 0.3                   |
      | "mid-1" | "iid-1" | "iid-1"       |                       |
      | "mid-1" | "iid-1" |               | 0.5                   |
      | "mid-1" | "iid-1" | "iid-1"       | 0.4                   |
      | "mid-1" | "iid-1" | "iid-1"       | 1                     |
      | "mid-1" | "iid-1" | "iid-1"       | 0                     |
      | "mid-2" | "iid-2" | "iid-2"       | 0.55                  |
      | "mid-2" | "iid-2" | "iid-2"       | 0.81                  |
      | "mid-2" | "iid-2" | "iid-2"       | 0.8                   |
      | "mid-2" | "iid-7" | "iid-7"       | 0.13                  |
      | "mid-2" | "iid-7" | "iid-7"       | 0.69                  |
      | "mid-2" | "iid-7" | "iid-7"       | 0.7                   |
      | "mid-3" | "iid-8" | "iid-8"       | 0.95                  |
      | "mid-3" | "iid-8" | "iid-8"       | 0.75                  |
      | "mid-3" |         | "iid-9"       | 0.62                  |
      | "mid-3" | "iid-9" |               |                       |

  @id:worker-starts @points:3 @needs:submission-layout
  Scenario: The worker runs
    Then the worker should connect and ask for jobs
    And it should go on running while it does its jobs

  @id:worker-task-type @points:4 @needs:worker-starts
  Scenario: The worker takes the jobs of "Enhance Image"
    Then it should ask for jobs of type "image_enhancement"

  Rule: An image is 0.2 better after it has been enhanced, but never better than 1

    @id:worker-enhances @points:7 @needs:worker-task-type
    Scenario: The quality becomes 0.2 better
      Then where "imageId != null and imageIdentity != null and imageRenderingQuality <= 0.8" it should complete the job with "imageEnhancementQuality" equal to "imageRenderingQuality + 0.2"

    @id:worker-cap @points:4 @needs:worker-enhances
    Scenario: The quality is 1 at most
      Then where "imageRenderingQuality > 0.8" it should complete the job with "imageEnhancementQuality" equal to "1"

    @id:worker-input @points:2 @needs:worker-enhances
    Scenario: The image is known by its imageIdentity
      Then where "imageId = null" it should complete the job with "imageEnhancementQuality" equal to "imageRenderingQuality + 0.2"

    @id:worker-defaults @points:2 @needs:worker-enhances
    Scenario: A variable that is missing has a default
      Then where "imageIdentity = null or imageRenderingQuality = null" it should complete the job with "imageEnhancementQuality" equal to "(if imageRenderingQuality = null then 0 else imageRenderingQuality) + 0.2"

    @id:worker-leaves-others @points:2 @needs:worker-task-type
    Scenario: Nothing else is changed
      Then it should leave the variables of its jobs as they are
