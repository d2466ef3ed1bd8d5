Feature: Failures of the upload become incidents, which an operator resolves

  The model as the exercise has it run; given workers do the jobs, and the scenario is the operator.

  @id:wrong-model-scenario @points:12 @needs:deploys,process-id
  @explained-by:upload,message,enhancement-condition,timer,retries
  Scenario: A wrong model id is corrected
    Given an instance is started with
      | modelId | "model-1" |
    Then the job of "Upload Model" should fail with 2 retries left
    And the job of "Upload Model" should fail with 1 retry left
    And the job of "Upload Model" should fail with 0 retries left
    And an incident should be raised at "Upload Model" with the message "Invalid modelId format"
    When the variable "modelId" is set to "mid-1"
    And the incident at "Upload Model" is retried
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-1" with
      | imageId               | "iid-1" |
      | imageRenderingQuality | 0.8     |
    Then it should end at "Image Production Completed"
    And "High-Quality Image Achieved" should have been entered 1 time
    And the variable "modelId" should equal "mid-1"
    And "Upload Model" should have been entered 1 time

  @id:offline-scenario @points:10 @needs:deploys,process-id
  @explained-by:upload,message,enhancement-condition,timer,retries
  Scenario: A store that is offline is asked again, each time later
    Given jobs of the type "model_uploading" fail with "The model store is offline" and back-offs of 2 s, 4 s and 8 s
    And an instance is started with
      | modelId | "mid-2" |
    Then the job of "Upload Model" should fail with 2 retries left and a back-off of 2 s
    When 1 s passes
    Then the job of "Upload Model" should not be tried again yet
    When 1 s passes
    Then the job of "Upload Model" should fail with 1 retry left and a back-off of 4 s
    When 4 s pass
    Then the job of "Upload Model" should fail with 0 retries left
    And an incident should be raised at "Upload Model" with the message "The model store is offline"
    Given jobs of the type "model_uploading" are answered as usual again
    When the incident at "Upload Model" is retried
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-2" with
      | imageId               | "iid-2" |
      | imageRenderingQuality | 0.6     |
    Then it should end at "Image Production Completed"
    And "Enhance Image" should have been entered 1 time
    And "High-Quality Image Achieved" should have been entered 1 time
    And "Upload Model" should have been entered 1 time

  @id:error-handling @points:2 @needs:deploys,process-id
  @explained-by:upload,message,enhancement-condition,timer,retries
  Scenario: An image that is not good enough still ends as failed
    Given an instance is started with
      | modelId | "mid-4" |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-4" with
      | imageId               | "iid-4" |
      | imageRenderingQuality | 0.4     |
    Then the job of "Produce Thumbnails" should end with a BPMN error
    And it should end at "Image Production Failed"
    And the error event on "Produce Thumbnails" should catch the error

  @id:by-hand-scenario @points:6 @needs:deploys,process-id
  @explained-by:upload,message,retries
  Scenario: An operator does the job by hand
    Given jobs of the type "model_uploading" are left alone
    And an instance is started with
      | modelId | "model-3" |
    When the job of "Upload Model" is failed with "There is no such model" and 0 retries left
    Then an incident should be raised at "Upload Model" with the message "There is no such model"
    When the variable "modelId" is set to "mid-3"
    And the incident at "Upload Model" is retried
    And the job of "Upload Model" is completed
    Then it should wait at "Render Image"
    When the process instance is cancelled
    Then the process instance should be terminated
