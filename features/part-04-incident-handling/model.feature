Feature: The model
  What Part 4 asks students to set, and what of the starter model has to stay as it is. Three retries are the engine's default: a
  model that says nothing of them has three as well.

  @id:process-id @points:2
  Scenario: The process still starts by its id
    Then the process should have the id "Image_Production_Process"

  @id:upload @points:1
  Scenario: "Upload Model" is still done by its worker
    Then "Upload Model" should have the job type "model_uploading"

  @id:message @points:1
  Scenario: "Render Image" still waits for its message
    Then "Render Image" should wait for the message "MessageRenderImageComplete" that finds it by "modelId"

  @id:enhancement-condition @points:1
  Scenario: Images are still enhanced as before
    Then the flow should reach "Enhance Image" as follows, and likewise for numbers drawn between them
      | imageRenderingQuality | reached |
      | 0.4                   | true    |
      | 0.69                  | true    |
      | 0.6999                | true    |
      | 0.7                   | false   |
      | 0.8                   | false   |
    And "Enhance Image" should map the input "imageId" to "imageIdentity"

  @id:timer @points:2
  Scenario: After 30 seconds the model is still uploaded once more
    Then an interrupting timer should be attached to "Render Image"
    And the timer on "Render Image" should fire after 30 s
    And the flow of the timer on "Render Image" should lead to the gateway after the start event

  @id:retries @points:9
  Scenario: The upload is tried three times
    Then "Upload Model" should have 3 retries
