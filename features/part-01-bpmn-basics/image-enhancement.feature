Feature: Image enhancement in the image production process

  The model as the exercise has it run; given workers do the jobs.

  @id:enhanced-scenario @points:7 @needs:deploys,process-id
  @explained-by:message,sub-process,enhancement-task,job-type,enhancement-condition,default-flow,merging-gateway,sub-process-end
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
    And "the enhancement" should have been entered 1 time
    And "Enhance Image" should have been entered 1 time
    And "High-Quality Image Achieved" should have been entered 1 time
    And the variable "imageEnhancementQuality" should be 0.8
    And no job should have failed

  @id:good-image-scenario @points:5 @needs:deploys,process-id
  @explained-by:message,sub-process,enhancement-task,enhancement-condition,default-flow,merging-gateway,sub-process-end
  Scenario: An image of quality 0.8 is good enough
    Given an instance is started with
      | modelId | "mid-2" |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-2" with
      | imageId               | "iid-2" |
      | imageRenderingQuality | 0.8     |
    Then it should end at "Image Production Completed"
    And "Image Production Completed" should have been entered 1 time
    And "the enhancement" should have been entered 1 time
    And "Enhance Image" should have been entered 0 times
    And "High-Quality Image Achieved" should have been entered 1 time
    And the variable "imageEnhancementQuality" should not be there
    And no job should have failed
