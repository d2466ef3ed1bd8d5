Feature: Several tokens, messages and time

  @id:parallel @points:2 @needs:deploys
  Scenario: Tokens in any order
    Given an instance is started with
      | way     | "parallel" |
      | orderId | "o-1"      |
    Then it should wait at "Wait for Letter"
    And it should wait at "Wait for Parcel"
    And it should wait for the message "parcel-arrived" with the correlation key "o-1"
    When the message "parcel-arrived" is sent for "o-1" with
      | carrier | "bike" |
    And the message "letter-arrived" is sent for "o-1"
    Then it should end at "Arrived"

  @id:both @points:1 @needs:deploys
  Scenario: Tokens at once
    Given an instance is started with
      | way     | "parallel" |
      | orderId | "o-2"      |
    Then it should wait at these elements and nowhere else
      | element         |
      | Wait for Parcel |
      | Wait for Letter |
    When the message "letter-arrived" is published for "o-2", whoever waits for it, with
      | pages | 3 |
    Then "Wait for Letter" should come to be completed

  @id:reminder @points:2 @needs:deploys
  Scenario: A reminder
    Given an instance is started with
      | way     | "parallel" |
      | orderId | "o-3"      |
    Then it should wait at "Wait for Parcel"
    And a timer at "Wait for Parcel" should be due in 1 h
    When 1 h passes
    Then "Inform Customer" should come to be completed
    And "the reminder" should have been entered 1 time
    And it should still wait at "Wait for Parcel"

  @id:date @points:1 @needs:deploys
  Scenario: A day in the future
    Given an instance is started with
      | way     | "parallel" |
      | orderId | "o-4"      |
    Then it should wait at "Wait for Parcel"
    When it is "2060-01-01T12:00:00Z"
    Then "Customer Informed" should come to be completed

  @id:stopped @points:1 @needs:deploys
  Scenario: A signal stops it
    Given an instance is started with
      | way     | "parallel" |
      | orderId | "o-5"      |
    Then it should wait for the signal "stop-all-orders"
    When the signal "stop-all-orders" is broadcast with
      | reason | "flood" |
    Then "Stopped" should come to be completed
    And "Wait for Parcel" should come to be terminated
    And the variable "reason" should equal "flood"
    And it should end at "Stopped"
    And the process instance should be completed
