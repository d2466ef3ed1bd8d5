Feature: A parcel is sent

  @id:handed-in @points:0
  Scenario: Everything is handed in
    Then what is to be handed in should have been found

  @id:accepted @points:1 @needs:handed-in
  Scenario: The engine takes it
    Then the engine should accept the model

  @id:patient @points:3 @needs:accepted
  Scenario: The label is printed once there is paper
    Given an instance is started with
      | weight | 3 |
    Then it should wait at "Print Label"
    When 2 s pass
    And 4 s pass
    And 10 s pass
    Then it should wait at "Confirm Address"
    And "Print Label" should have been entered 1 time

  @id:heavy @points:3 @needs:accepted @explained-by:patient
  Scenario: A heavy parcel is dear
    Given an instance is started with
      | weight | 30 |
    When 20 s pass
    Then it should wait at "Confirm Address"
    And the variable "price" should be 9
