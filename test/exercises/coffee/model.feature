Feature: The model

  @id:handed-in @points:0
  Scenario: A model and a brewer are handed in
    Then one model and one worker should have been found

  @id:accepted @points:2 @needs:handed-in
  Scenario: The engine takes the model
    Then the engine should accept the model

  @id:order-starts @points:1
  Scenario: Coffee can be ordered
    Then the process should have the id "order-coffee"

  @id:catches @points:3
  Scenario: An error event catches what "Brew Coffee" throws
    Then an error event should be attached to "Brew Coffee"

  @id:catches-code @points:1
  Scenario: The error has its code
    Then the error caught on "Brew Coffee" should have the code "no-water"

  @id:says-sorry @points:1
  Scenario: Who gets no coffee gets an apology
    Then the flow of the error event on "Brew Coffee" should lead to the end event "Sorry"
