Feature: Image enhancement in the image production process

  The student's model and the student's worker together, as the exercise has them run.

  @id:enhanced-scenario @points:5 @needs:deploys,process-id,worker-task-type
  @explained-by:message,enhancement-condition,input-mapping,worker-enhances,worker-input,worker-leaves-others
  Scenario: An image of quality 0.6 is enhanced
    Given an instance is started with
      | modelId | "mid-1" |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-1" with
      | imageId               | "iid-1" |
      | imageRenderingQuality | 0.6     |
    Then it should end at "Image Production Completed"
    And "Image Production Completed" should have been entered 1 time
    And "Upload Model" should have been entered 1 time
    And "Enhance Image" should have been entered 1 time
    And "High-Quality Image Achieved" should have been entered 1 time
    And the job of "Enhance Image" should have brought "imageIdentity" as "iid-1"
    And the job of "Enhance Image" should have been completed with "imageEnhancementQuality" as 0.8
    And the variable "imageRenderingQuality" should be 0.6
    And no job should have failed

  @id:good-image-scenario @points:3 @needs:deploys,process-id,worker-task-type
  @explained-by:message,enhancement-condition
  Scenario: An image of quality 0.8 is good enough
    Given an instance is started with
      | modelId | "mid-2" |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-2" with
      | imageId               | "iid-2" |
      | imageRenderingQuality | 0.8     |
    Then it should end at "Image Production Completed"
    And "Image Production Completed" should have been entered 1 time
    And "Enhance Image" should have been entered 0 times
    And the variable "imageEnhancementQuality" should not be there
    And no job should have failed

  @id:bonus-output-mapping @points:3 @bonus @needs:enhanced-scenario,good-image-scenario
  Scenario: The result is handed on by an output mapping
    Then "Enhance Image" should have an output mapping
    Given an instance is started with
      | modelId | "mid-3" |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-3" with
      | imageId               | "iid-3" |
      | imageRenderingQuality | 0.5     |
    Then it should end at "Image Production Completed"
    # an expression with a slip gives null
    And what "Enhance Image" hands on by its output mappings should not be null
