Feature: Other ways to start

  @id:placed @points:1 @needs:deploys
  Scenario: By a message
    Given an instance is started by the message "order-placed" with
      | orderId | "o-1" |
    Then it should end at "Ready"
    And the variable "orderId" should equal "o-1"

  @id:opened @points:1 @needs:deploys
  Scenario: By a signal
    Given an instance is started by the signal "shop-opened" with
      | day | "Monday" |
    Then it should end at "Ready"

  @id:plain @points:1 @needs:deploys
  Scenario: Without variables
    Given jobs of the type "upload" are left alone
    And an instance is started
    Then it should wait at "Upload Model"
    When the job of "Upload Model" is completed
    Then "the enhancement" should come to be entered
