Feature: Files and deployment

  @id:submission-layout @points:0
  Scenario: One model is handed in
    Then one model should have been found

  @id:deploys @points:4 @needs:submission-layout
  Scenario: The model deploys
    Then the engine should accept the model
