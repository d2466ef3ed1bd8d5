Feature: Lending

  @id:handed-in @points:0
  Scenario: A model is handed in
    Then one model should have been found

  @id:accepted @points:2 @needs:handed-in
  Scenario: The engine takes the model
    Then the engine should accept the model

  @id:lending-starts @points:1
  Scenario: A book can be asked for
    Then the process should have the id "lend-book"

  @id:lent @points:3 @needs:accepted,lending-starts
  Scenario: A book that is there
    Given an instance is started with
      | title | "Emma" |
    Then it should end at "Book Lent"
    And no job should have failed

  @id:not-there @points:3 @needs:accepted,lending-starts @explained-by:lent
  Scenario: A book that is not there
    Given an instance is started with
      | title | "Ulysses" |
    Then it should end at "Not There"
    And "Hand Out Book" should have been entered 0 times
