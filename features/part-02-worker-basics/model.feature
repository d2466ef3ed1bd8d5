Feature: The model
  What Part 2 asks students to draw, and what of the starter model has to stay as it is. The scenarios look at the model
  and judge what it means, however it is spelled and laid out.

  @id:process-id @points:2
  Scenario: The process still starts by its id
    Then the process should have the id "Image_Production_Process"

  @id:message @points:2
  Scenario: "Render Image" still waits for its message
    Then "Render Image" should wait for the message "MessageRenderImageComplete" that finds it by "modelId"

  @id:enhancement-condition @points:3
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

  @id:input-mapping @points:8
  Scenario: "Enhance Image" gets the image's id under a name of its own
    Then "Enhance Image" should map the input "imageId" to "imageIdentity"
