Feature: Bread

  @id:handed-in @points:0
  Scenario: Everything is handed in
    Then what is to be handed in should have been found

  @id:accepted @points:1 @needs:handed-in
  Scenario: The engine takes the model
    Then the engine should accept the model

  @id:kneads @points:1 @needs:handed-in
  Scenario: Somebody kneads
    Then it should ask for jobs of type "knead"

  @id:bakes @points:1 @needs:handed-in
  Scenario: Somebody bakes
    Then it should ask for jobs of type "bake"

  @id:sold @points:3 @needs:accepted @explained-by:kneads,bakes
  Scenario: Two loaves are sold
    Given an instance is started with
      | flour | 2 |
    Then it should end at "Bread Sold"
    And the variable "loaves" should be a list of 2 texts
    And the variable "income" should be 6
