Feature: Called processes and errors

  @id:paid @points:2 @needs:deploys
  Scenario: A payment
    Given jobs of the type "charge" are completed with
      | paid | true |
    And an instance is started with
      | way | "call" |
    Then it should end at "Paid"
    And "Collect Payment" should have called the process "collect-payment"
    And the variable "paid" should equal true
    When we look at the instance that "Collect Payment" called
    Then the process instance should be completed

  @id:refused @points:2 @needs:deploys
  Scenario: A payment is refused
    Given jobs of the type "charge" throw the BPMN error "card-refused"
    And an instance is started with
      | way | "call" |
    Then it should end at "Not Paid"

  @id:refused-by-hand @points:2 @needs:deploys
  Scenario: A payment is refused by hand
    Given jobs of the type "charge" are left alone
    And an instance of the process "collect-payment" is started with
      | total | 20 |
    When the BPMN error "card-refused" is thrown from the job of "Charge Card"
    Then an incident of the type "UNHANDLED_ERROR_EVENT" should be raised at "Charge Card"
