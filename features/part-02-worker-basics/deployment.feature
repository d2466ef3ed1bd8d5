Feature: Files and deployment

  @id:submission-layout @points:0
  Scenario: One model and one worker are handed in
    Then one model and one worker should have been found

  @id:deploys @points:3 @needs:submission-layout
  Scenario: The model deploys
    Then the engine should accept the model
