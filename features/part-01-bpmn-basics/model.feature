Feature: The model
  What Part 1 asks students to draw, and what of the starter model has to stay as it is. The scenarios look at the model
  and judge what it means, however it is spelled and laid out.

  @id:process-id @points:2
  Scenario: The process still starts by its id
    Then the process should have the id "Image_Production_Process"

  @id:message @points:2
  Scenario: "Render Image" still waits for its message
    Then "Render Image" should wait for the message "MessageRenderImageComplete" that finds it by "modelId"

  @id:sub-process @points:6
  Scenario: A sub-process follows "Render Image"
    Then the model should have "the enhancement"
    And a flow should lead from "Render Image" to "the enhancement"

  @id:enhancement-task @points:3 @needs:sub-process
  Scenario: The image is enhanced by a service task inside
    Then the model should have "Enhance Image"
    And "Enhance Image" should be in the sub-process "the enhancement"

  @id:job-type @points:4
  Scenario: The service task has its job type
    Then "Enhance Image" should have the job type "image_enhancement"

  @id:enhancement-condition @points:8
  Scenario: Images are enhanced exactly when they are below 0.7
    Then the flow should reach "Enhance Image" as follows, and likewise for numbers drawn between them
      | imageRenderingQuality | reached |
      | 0                     | true    |
      | 0.4                   | true    |
      | 0.6                   | true    |
      | 0.69                  | true    |
      | 0.6999                | true    |
      | 0.7                   | false   |
      | 0.71                  | false   |
      | 0.8                   | false   |
      | 1                     | false   |

  @id:default-flow @points:3
  Scenario: Every other image takes the default flow
    Then an exclusive gateway should decide about "Enhance Image"
    And the default flow should pass "Enhance Image" by

  @id:merging-gateway @points:3 @needs:sub-process
  Scenario: Both ways come together in an exclusive gateway
    Then an exclusive gateway should merge the flows before "High-Quality Image Achieved"

  @id:sub-process-end @points:3 @needs:sub-process
  Scenario: The end event inside says what has been achieved
    Then "High-Quality Image Achieved" should be named "High-Quality Image Achieved"
