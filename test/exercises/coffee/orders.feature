Feature: Orders

  @id:served @points:3 @needs:accepted,order-starts,brewer-asks @explained-by:notices,cups
  Scenario: Two cups
    Given an instance is started with
      | water | 0.5 |
      | cups  | 2   |
    Then it should end at "Coffee Served"
    And "Grind Beans" should have been entered 1 time
    And the variable "grams" should be 36
    And the variable "served" should be a list of 2 texts

  @id:no-water @points:3 @needs:accepted,order-starts,brewer-asks
  @explained-by:catches,catches-code,says-sorry,notices,throws,throws-code
  Scenario: An empty tank
    Given an instance is started with
      | water | 0.1 |
    Then the job of "Brew Coffee" should end with a BPMN error
    And it should end at "Sorry"
    And the error event on "Brew Coffee" should catch the error
