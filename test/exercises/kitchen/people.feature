Feature: User tasks

  @id:reviewed @points:2 @needs:deploys
  Scenario: A review
    Given an instance is started with
      | way      | "people" |
      | reviewer | "linus"  |
    Then it should wait at "Review Order"
    And the user task "Review Order" should be assigned to "linus"
    And the user task "Review Order" should have the candidate groups "audit, sales"
    And the user task "Review Order" should have the candidate users "ada, grace"
    And the user task "Review Order" should be due in 24 h
    When the user task "Review Order" is assigned to "ada"
    Then the user task "Review Order" should be assigned to "ada"
    When the user task "Review Order" is completed with
      | approved | true |
    Then it should wait at "Sign Order"
    And the user task "Sign Order" should be assigned to "grace"
    When the user task "Sign Order" is completed
    Then it should end at "Reviewed"
    And the variable "approved" should equal true

  @id:nobody @points:1 @needs:deploys
  Scenario: A review by nobody
    Given an instance is started before "Review Order" with
      | reviewer | "linus" |
    Then "Which way?" should have been entered 0 times
    When the user task "Review Order" is assigned to ""
    Then the user task "Review Order" should be assigned to nobody
