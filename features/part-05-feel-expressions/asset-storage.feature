Feature: Storing the assets of an image

  The model as the exercise has it run; given workers do the jobs.

  @id:assets-scenario @points:6 @needs:deploys,process-id
  @explained-by:upload,message,enhancement-condition,timer,store-asset,job-type,multi-instance,input-collection,input-element,output-collection,output-element
  Scenario: An image and its three thumbnails are stored
    Given an instance is started with
      | modelId | "mid-1" |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-1" with
      | imageId               | "iid-1" |
      | imageRenderingQuality | 0.8     |
    Then it should end at "Image Production Completed"
    And "Image Production Completed" should have been entered 1 time
    And "Store Asset" should have made 4 jobs
    And the jobs of "Store Asset" should bring "imageId" in this order
      | "iid-1" |
      | "tid-1" |
      | "tid-2" |
      | "tid-3" |
    And the jobs of "Store Asset" should have come one after another
    And the variable "assetIds" should equal ["iid-1", "tid-1", "tid-2", "tid-3"]
    And the variable "imageId" should equal "iid-1"
    And "High-Quality Image Achieved" should have been entered 1 time
    And no job should have failed

  @id:other-numbers-scenario @points:3 @needs:deploys,process-id
  @explained-by:upload,message,enhancement-condition,timer,store-asset,job-type,multi-instance,input-collection,input-element,output-collection,output-element
  Scenario: There may be more thumbnails, or one only
    Given an instance is started with
      | modelId            | "mid-2" |
      | numberOfThumbnails | 5       |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-2" with
      | imageId               | "iid-7" |
      | imageRenderingQuality | 0.6     |
    Then it should end at "Image Production Completed"
    And "Image Production Completed" should have been entered 1 time
    And "High-Quality Image Achieved" should have been entered 1 time
    And the variable "assetIds" should equal ["iid-7", "tid-1", "tid-2", "tid-3", "tid-4", "tid-5"]
    Given an instance is started with
      | modelId            | "mid-3" |
      | numberOfThumbnails | 1       |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-3" with
      | imageId               | "iid-8" |
      | imageRenderingQuality | 1       |
    Then it should end at "Image Production Completed"
    And "Image Production Completed" should have been entered 1 time
    And the variable "assetIds" should equal ["iid-8", "tid-1"]

  @id:error-scenario @points:3 @needs:deploys,process-id
  @explained-by:upload,message,enhancement-condition,timer,store-asset
  Scenario: Nothing is stored where no thumbnails could be produced
    Given an instance is started with
      | modelId | "mid-4" |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-4" with
      | imageId               | "iid-4" |
      | imageRenderingQuality | 0.4     |
    Then the job of "Produce Thumbnails" should end with a BPMN error
    And it should end at "Image Production Failed"
    And the error event on "Produce Thumbnails" should catch the error
    And the variable "assetIds" should not be there
