Feature: The model
  What Part 3 asks students to draw, and what of the starter model has to stay as it is. Nothing runs here:
  the scenarios look at the model and judge what it means, however it is spelled and laid out.

  @id:process-id @points:1
  Scenario: The process still starts by its id
    Then the process should have the id "Image_Production_Process"

  @id:gateway-after-start @points:2
  Scenario: An exclusive gateway follows the start event
    Then an exclusive gateway directly after the start event should lead to "Upload Model"

  @id:message @points:1
  Scenario: "Render Image" still waits for its message
    Then "Render Image" should wait for the message "MessageRenderImageComplete" that finds it by "modelId"

  @id:enhancement-condition @points:2
  Scenario: Images are enhanced exactly when they are below 0.7
    Then the flow should reach "Enhance Image" as follows, and likewise for numbers drawn between them
      | imageRenderingQuality | reached |
      | 0                     | true    |
      | 0.4                   | true    |
      | 0.69                  | true    |
      | 0.6999                | true    |
      | 0.7                   | false   |
      | 0.71                  | false   |
      | 0.8                   | false   |
      | 1                     | false   |

  @id:timer-boundary @points:3
  Scenario: A timer ends the wait at "Render Image"
    Then an interrupting timer should be attached to "Render Image"

  @id:timer-duration @points:2
  Scenario: The wait is 30 seconds long
    Then the timer on "Render Image" should fire after 30 s

  @id:timer-target-gateway @points:2
  Scenario: After the timeout, the model is uploaded once more
    Then the flow of the timer on "Render Image" should lead to the gateway after the start event

  @id:error-boundary @points:3
  Scenario: An error event catches what "Produce Thumbnails" throws
    Then an error event should be attached to "Produce Thumbnails"

  @id:error-name @points:1
  Scenario: The error has its name
    Then the error caught on "Produce Thumbnails" should be named "ThumbnailProductionError"

  @id:error-code @points:2
  Scenario: The error has its code
    Then the error caught on "Produce Thumbnails" should have the code "thumbnail-production-error"

  @id:error-end-event @points:1
  Scenario: The process ends as failed after the error
    Then the flow of the error event on "Produce Thumbnails" should lead to the end event "Image Production Failed"
