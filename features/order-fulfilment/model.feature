Feature: Models, decision and form

  @id:process-id @points:1
  Scenario: The process starts by its id
    Then the process should have the id "order-fulfilment"

  @id:risk-decision @points:4 @needs:deploys
  Scenario: The decision rates orders
    Then the decision "order-risk" should give
      | customer | total  | gives  |
      | "new"    | 20     | "low"  |
      | "new"    | 100    | "low"  |
      | "new"    | 100.5  | "high" |
      | "new"    | 2000   | "high" |
      | "known"  | 100.5  | "low"  |
      | "known"  | 1000   | "low"  |
      | "known"  | 1000.5 | "high" |

  @id:rate-risk @points:2
  Scenario: "Rate Risk" asks the decision
    Then "Rate Risk" should be set to evaluate the decision "order-risk"
    And the result variable of "Rate Risk" should be "risk"

  @id:review-form @points:2
  Scenario: "Review Order" shows its form
    Then "Review Order" should have the form "review-order"
    And "Review Order" should be a Camunda user task
    And the form "review-order" should have the checkbox "approved"

  @id:payment-process @points:2
  Scenario: "Collect Payment" calls the process of the other model
    Then "Collect Payment" should be set to call the process "collect-payment"

  @id:refusal @points:2
  Scenario: A refused payment is caught on "Collect Payment"
    Then an error event should be attached to "Collect Payment"
    And the error caught on "Collect Payment" should have the code "payment-refused"

  @id:compensation @points:2
  Scenario: A compensation event has "Release Goods" undo the reservation
    Then "Release Goods" should undo "Reserve Goods"

  @id:hand-over @points:2
  Scenario: "Wait for Hand-over" waits for its message, within "Deliver Order"
    Then "Wait for Hand-over" should be in the sub-process "Deliver Order"
    And "Wait for Hand-over" should wait for the message "parcel-handed-over" that finds it by "orderId"

  @id:reminder @points:2
  Scenario: A timer that does not interrupt sits on "Wait for Hand-over"
    Then a non-interrupting timer event should sit on "Wait for Hand-over"

  @id:lateness @points:2
  Scenario: An escalation that does not interrupt is caught on "Deliver Order"
    Then a non-interrupting escalation event should sit on "Deliver Order"
