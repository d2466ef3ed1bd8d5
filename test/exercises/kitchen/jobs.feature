Feature: Jobs, incidents and variables

  @id:stored @points:2 @needs:deploys
  Scenario: The ordinary way
    Given an instance is started with
      | modelId      | "mid-1"            |
      | imageId      | "iid-1"            |
      | thumbnailIds | ["tid-1", "tid-2"] |
      | quality      | 0.4                |
    Then it should end at "Stored"
    And the process instance should be completed
    And "Upload Model" should have been completed 1 time
    And "Store Asset" should have been entered 3 times
    And "Store Asset" should have made 3 jobs
    And these elements should have been completed in this order
      | element         |
      | Upload Model    |
      | Enhance Image   |
      | Enhanced        |
      | the enhancement |
      | Store Asset     |
    And the job of "Upload Model" should have the type "upload"
    And the job of "Upload Model" should have 3 retries
    And the job of "Upload Model" should have the headers
      | target | "store" |
    And the job of "Upload Model" should have brought "identity" as "mid-1"
    And the variable "identity" of "Upload Model" should equal "mid-1"
    And the jobs of "Store Asset" should bring "asset" in this order
      | "iid-1" |
      | "tid-1" |
      | "tid-2" |
    And the jobs of "Store Asset" should have come one after another
    And the job of "Enhance Image" should have been completed with "quality" as 0.7
    And the variable "assetIds" should equal ["stored iid-1", "stored tid-1", "stored tid-2"]
    And the variable "isGood" should be of the type boolean
    And the variable "identity" should not be there
    And the variables should match "count(assetIds) = 3 and not(isGood)"
    And the variables should be exactly
      | modelId      | "mid-1"                                          |
      | imageId      | "iid-1"                                          |
      | thumbnailIds | ["tid-1", "tid-2"]                               |
      | quality      | 0.4                                              |
      | isGood       | false                                            |
      | assetIds     | ["stored iid-1", "stored tid-1", "stored tid-2"] |
    And there should be no incident
    And no job should have failed

  @id:repaired @points:2 @needs:deploys
  Scenario: An operator corrects a variable
    Given an instance is started with
      | modelId      | "wrong" |
      | imageId      | "iid-1" |
      | thumbnailIds | []      |
      | quality      | 0.8     |
    Then the job of "Upload Model" should fail with 2 retries left
    And the job of "Upload Model" should fail with 0 retries left and the message "wrong form"
    And an incident should be raised at "Upload Model"
    And an incident of the type "JOB_NO_RETRIES" should be raised at "Upload Model"
    And an incident should be raised at "Upload Model" with the message "The model id has the wrong form"
    When the variable "modelId" is set to "mid-1"
    And the incident at "Upload Model" is retried
    Then it should end at "Stored"
    And "Enhance Image" should have been entered 0 times

  @id:offline @points:2 @needs:deploys
  Scenario: A backend that is offline is waited for longer each time
    Given jobs of the type "upload" fail with "The store does not answer" and back-offs of 2 s, 4 s and 8 s
    And an instance is started with
      | modelId      | "mid-1" |
      | imageId      | "iid-1" |
      | thumbnailIds | []      |
      | quality      | 0.8     |
    Then the job of "Upload Model" should fail with 2 retries left and a back-off of 2 s
    When 1 s passes
    Then the job of "Upload Model" should not be tried again yet
    When 1 s passes
    Then the job of "Upload Model" should fail with 1 retry left and a back-off of 4 s
    When 4 s pass
    Then the job of "Upload Model" should fail with 0 retries left
    And an incident should be raised at "Upload Model" with the message "The store does not answer"
    Given jobs of the type "upload" are answered as usual again
    When the retries of the job of "Upload Model" are set to 2
    And the incident at "Upload Model" is resolved
    Then it should end at "Stored"

  @id:by-hand @points:2 @needs:deploys
  Scenario: Jobs by hand
    Given jobs of the type "upload" are left alone
    And jobs of the type "enhance" fail with "Too dark"
    And an instance is started with
      | modelId      | "mid-1" |
      | imageId      | "iid-1" |
      | thumbnailIds | []      |
      | quality      | 0.1     |
    Then it should wait at "Upload Model"
    When the job of "Upload Model" is failed with "No time" and 1 retry left
    Then the job of "Upload Model" should fail with 1 retry left
    When the variable "modelId" of "Upload Model" is set to "mid-2"
    And the job of "Upload Model" is completed with
      | size | 5 |
    Then an incident should be raised at "Enhance Image" with the message "Too dark"
    And the variable "size" should be 5
    And the process instance should be active
    When the process instance is cancelled
    Then "Enhance Image" should come to be terminated
    And the process instance should be terminated
