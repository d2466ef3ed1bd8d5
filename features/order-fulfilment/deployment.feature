Feature: Files and deployment

  @id:submission-layout @points:0
  Scenario: Two models, a decision and a form are handed in
    Then what is to be handed in should have been found

  @id:deploys @points:2 @needs:submission-layout
  Scenario: Models, decision and form deploy
    Then the engine should accept the model
