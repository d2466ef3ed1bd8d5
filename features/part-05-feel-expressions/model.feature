Feature: The model
  What Part 5 asks students to draw, and what of the starter model has to stay as it is. Expressions are judged by the values
  that they have in the engine, however they are spelled.

  @id:process-id @points:1
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

  @id:timer @points:1
  Scenario: After 30 seconds the model is still uploaded once more
    Then an interrupting timer should be attached to "Render Image"
    And the timer on "Render Image" should fire after 30 s
    And the flow of the timer on "Render Image" should lead to the gateway after the start event

  @id:store-asset @points:4
  Scenario: Assets are stored after thumbnails have been produced
    Then the model should have "Store Asset"
    And a flow should lead from "Produce Thumbnails" to "Store Asset"
    And a flow should lead from "Store Asset" to "Image Production Completed"

  @id:job-type @points:3
  Scenario: The service task has its job type
    Then "Store Asset" should have the job type "asset_storage"

  @id:multi-instance @points:5
  Scenario: One asset is stored after the other
    Then "Store Asset" should be a sequential multi-instance activity
    And "Store Asset" should run over its whole collection

  @id:input-collection @points:9
  Scenario: The image comes first, then all thumbnails
    Then the input collection of "Store Asset" should give
      | imageId   | thumbnailIds                                  | gives                                                    |
      | "iid-1"   | ["tid-1", "tid-2", "tid-3"]                   | ["iid-1", "tid-1", "tid-2", "tid-3"]                     |
      | "iid-1"   | ["tid-1"]                                     | ["iid-1", "tid-1"]                                       |
      | "iid-1"   | ["tid-1", "tid-2"]                            | ["iid-1", "tid-1", "tid-2"]                              |
      | "iid-42"  | ["tid-1", "tid-2", "tid-3", "tid-4", "tid-5"] | ["iid-42", "tid-1", "tid-2", "tid-3", "tid-4", "tid-5"]  |
      | "picture" | ["small", "large", "medium"]                  | ["picture", "small", "large", "medium"]                  |

  @id:input-element @points:3
  Scenario: Each asset is handed on as imageId
    Then the input element of "Store Asset" should be "imageId"

  @id:output-collection @points:3
  Scenario: The results are collected in assetIds
    Then the output collection of "Store Asset" should be "assetIds"

  @id:output-element @points:3
  Scenario: The result of each asset is its assetId
    Then the output element of "Store Asset" should give
      | assetId  | gives    |
      | "iid-1"  | "iid-1"  |
      | "tid-3"  | "tid-3"  |
      | "asset7" | "asset7" |
