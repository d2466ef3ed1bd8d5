Feature: Exception handling in the image production process

  The student's model and the student's worker together, as the exercise has them run.

  @id:timeout-scenario @points:6 @needs:deploys,process-id,worker-task-type
  @explained-by:gateway-after-start,message,enhancement-condition,timer-boundary,timer-duration,timer-target-gateway,worker-throws,worker-thumbnails
  Scenario: After 30 s of waiting the model is uploaded again, and the process goes on
    Given an instance is started with
      | modelId | "mid-1" |
    Then it should wait at "Render Image"
    And "Upload Model" should have been entered 1 time
    When 29 s pass
    Then it should still wait at "Render Image"
    When 1 s passes
    Then the timer on "Render Image" should fire
    And it should wait at "Render Image" again and nowhere else
    And "Upload Model" should have been entered 2 times
    And the gateway after the start event should have been entered 2 times
    When the message "MessageRenderImageComplete" is sent for "mid-1" with
      | imageId               | "iid-1" |
      | imageRenderingQuality | 0.8     |
    Then it should end at "Image Production Completed"
    And the variable "thumbnailIds" should be a list of 3 texts
    And the variable "thumbnailIds" should be what the job of "Produce Thumbnails" was completed with
    And no job should have failed

  @id:error-scenario @points:6 @needs:deploys,process-id,worker-task-type
  @explained-by:message,enhancement-condition,timer-duration,error-boundary,error-code,error-end-event,worker-throws,worker-handler,worker-error-code
  Scenario: An image that is not good enough for thumbnails ends the process as failed
    Given an instance is started with
      | modelId | "mid-1" |
    Then it should wait at "Render Image"
    When the message "MessageRenderImageComplete" is sent for "mid-1" with
      | imageId               | "iid-1" |
      | imageRenderingQuality | 0.4     |
    Then the job of "Produce Thumbnails" should end with a BPMN error
    And "Enhance Image" should have been entered 1 time
    And the variable "imageEnhancementQuality" should be 0.6
    And it should end at "Image Production Failed"
    And the error event on "Produce Thumbnails" should catch the error
    And no job should have failed

  @id:bonus-escalation @points:3 @bonus @needs:timeout-scenario,error-scenario
  Scenario: A further failure is handled, or escalated
    Then the model should handle or escalate a further failure, besides these
      | event | element            |
      | timer | Render Image       |
      | error | Produce Thumbnails |
