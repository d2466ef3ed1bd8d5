Feature: What the model says

  @id:deploys @points:1
  Scenario: The engine accepts the model
    Then the engine should accept the model

  @id:retries @points:1
  Scenario: The upload is tried three times
    Then the model should have "Upload Model"
    And "Upload Model" should have 3 retries
    And the retries of "Upload Model" should be written down
    And "Upload Model" should have the job type "upload"
    And "Upload Model" should have the header "target" with the value "store"
    And "Enhance Image" should have 3 retries

  @id:mappings @points:1
  Scenario: Mappings, by what they give
    Then "Upload Model" should map the input "modelId" to "identity"
    And the input mapping of "Upload Model" to "identity" should give
      | modelId | gives   |
      | "mid-1" | "mid-1" |
      | 7       | 7       |
    And "Enhance Image" should map the output "0.9 < quality" to "isGood"
    And the output mapping of "Enhance Image" to "isGood" should give
      | quality | gives |
      | 0.9     | false |
      | 0.91    | true  |

  @id:places @points:1
  Scenario: Where things are
    Then "Enhance Image" should be in the sub-process "the enhancement"
    And "the reminder" should be attached to "Wait for Parcel"
    And a non-interrupting timer event should sit on "Wait for Parcel"
    And an interrupting error event should sit on "Collect Payment"
    And a flow should lead from "Inform Customer" to "Customer Informed"

  @id:decision @points:1
  Scenario: Where the flow goes
    Then "Enhance?" should have a default flow
    And the default flow of "Which way?" should lead to "Upload Model"
    And the flow should reach "Enhance Image" as follows
      | way        | quality | reached |
      | "parallel" | 0.6     | false   |
      | "other"    | 0.69    | true    |
      | "other"    | 0.7     | false   |
    And the timer on "Wait for Parcel" should fire after 1 h
    And the condition of the flow from "Enhance?" to "Enhance Image" should give
      | quality | gives |
      | 0.69    | true  |
      | 0.7     | false |

  @id:multi-instance @points:1
  Scenario: One asset after the other
    Then "Store Asset" should be a sequential multi-instance activity
    And the input collection of "Store Asset" should give
      | imageId | thumbnailIds       | gives                       |
      | "iid-1" | ["tid-1", "tid-2"] | ["iid-1", "tid-1", "tid-2"] |
      | "iid-2" | []                 | ["iid-2"]                   |
    And the input element of "Store Asset" should be "asset"
    And the output collection of "Store Asset" should be "assetIds"
    And the output element of "Store Asset" should equal "assetId"

  @id:events @points:1
  Scenario: What events are about
    Then "Stop" should be a signal event
    And "Stop" should be about the signal "stop-all-orders"
    And "the refusal" should be about the error "card-refused"
    And "Wait for Parcel" should be about the message "parcel-arrived"

  @id:people-on-paper @points:1
  Scenario: Who is called
    Then "Collect Payment" should be set to call the process "collect-payment"
    And "Sign Order" should have the form "sign-order"

  @id:lint @points:1
  Scenario: Rules of the Modeler
    Then the model should pass the lint rule "no-implicit-split"
    And the model should pass the lint rule "camunda-compat/timer"
    And the model should pass the lint rules for its Camunda version
