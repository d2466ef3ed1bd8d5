Feature: Orders come to their ends

  @id:total @points:2 @needs:deploys,process-id
  Scenario: "Sum Up Order" adds up what the items cost
    Given an instance is started with
      | orderId  | "o-1"                                                         |
      | customer | "known"                                                       |
      | card     | "good"                                                        |
      | items    | [{ "price": 10, "quantity": 2 }, { "price": 5, "quantity": 1 }] |
    Then "Sum Up Order" should come to be completed
    And the variable "total" should be 25

  @id:known-customer @points:5 @needs:deploys,process-id
  @explained-by:total,risk-decision,rate-risk,payment-process,hand-over
  Scenario: A known customer’s order is reserved, paid and handed over
    Given an instance is started with
      | orderId  | "o-2"                            |
      | customer | "known"                          |
      | card     | "good"                           |
      | items    | [{ "price": 10, "quantity": 2 }] |
    Then it should wait at "Wait for Hand-over"
    And the decision "order-risk" should have given "low"
    And "Reserve Goods" should have been completed 1 time
    And "Collect Payment" should have called the process "collect-payment"
    And the variable "receipt" should equal "paid 20"
    And "Review Order" should have been entered 0 times
    When the message "parcel-handed-over" is sent for "o-2" with
      | carrier | "bike" |
    Then it should end at "Order Fulfilled"
    And "Release Goods" should have been entered 0 times

  @id:parallel @points:1 @needs:deploys,process-id
  @explained-by:payment-process,rate-risk,risk-decision,known-customer
  Scenario: Goods are reserved while the payment is collected
    Given jobs of the type "reserve-goods" are left alone
    And jobs of the type "charge-card" are left alone
    And an instance is started with
      | orderId  | "o-3"                            |
      | customer | "known"                          |
      | card     | "good"                           |
      | items    | [{ "price": 10, "quantity": 2 }] |
    Then it should wait at these elements and nowhere else
      | element         |
      | Reserve Goods   |
      | Collect Payment |
    When the job of "Reserve Goods" is completed
    Then it should still wait at "Collect Payment"
    And "Deliver Order" should have been entered 0 times

  @id:waits-for-reservation @points:1 @needs:deploys,process-id
  @explained-by:payment-process,rate-risk,risk-decision,known-customer
  Scenario: What is paid is not delivered before the goods are reserved
    Given jobs of the type "reserve-goods" are left alone
    And an instance is started with
      | orderId  | "o-9"                            |
      | customer | "known"                          |
      | card     | "good"                           |
      | items    | [{ "price": 10, "quantity": 2 }] |
    Then "Collect Payment" should come to be completed
    And it should still wait at "Reserve Goods"
    And "Deliver Order" should have been entered 0 times
    When the job of "Reserve Goods" is completed
    Then it should wait at "Wait for Hand-over"

  @id:approved @points:3 @needs:deploys,process-id
  @explained-by:total,risk-decision,rate-risk,payment-process,hand-over,review-form,known-customer
  Scenario: A risky order that sales approves is fulfilled
    Given an instance is started with
      | orderId  | "o-4"                             |
      | customer | "new"                             |
      | card     | "good"                            |
      | items    | [{ "price": 60, "quantity": 2 }] |
    Then it should wait at "Review Order"
    And the user task "Review Order" should have the candidate group "sales"
    And "Reserve Goods" should have been entered 0 times
    When the user task "Review Order" is completed with
      | approved | true |
    Then it should wait at "Wait for Hand-over"
    When the message "parcel-handed-over" is sent for "o-4"
    Then it should end at "Order Fulfilled"
    And "Reserve Goods" should have been completed 1 time
    And the variable "receipt" should equal "paid 120"

  @id:rejected @points:2 @needs:deploys,process-id
  @explained-by:total,risk-decision,rate-risk,review-form,approved
  Scenario: A risky order that sales does not approve is rejected
    Given an instance is started with
      | orderId  | "o-5"                              |
      | customer | "known"                            |
      | card     | "good"                             |
      | items    | [{ "price": 600, "quantity": 2 }] |
    Then it should wait at "Review Order"
    When the user task "Review Order" is completed with
      | approved | false |
    Then it should end at "Order Rejected"
    And "Reserve Goods" should have been entered 0 times

  @id:undone @points:4 @needs:deploys,process-id
  @explained-by:total,risk-decision,rate-risk,payment-process,refusal,compensation,known-customer
  Scenario: When the payment is refused, the goods are released
    Given an instance is started with
      | orderId  | "o-6"                            |
      | customer | "known"                          |
      | card     | "stolen"                         |
      | items    | [{ "price": 10, "quantity": 2 }] |
    Then "Reserve Goods" should come to be completed
    And it should wait at "Collect Payment"
    When 1 min passes
    Then "Release Goods" should come to be completed
    And it should end at "Order Cancelled"
    And "Release Goods" should have been entered 1 time
    And "Deliver Order" should have been entered 0 times

  @id:late @points:6 @needs:deploys,process-id
  @explained-by:total,risk-decision,rate-risk,payment-process,hand-over,reminder,lateness,known-customer
  Scenario: Each hour, three times, the carrier is reminded and the customer informed
    Given an instance is started with
      | orderId  | "o-7"                            |
      | customer | "known"                          |
      | card     | "good"                           |
      | items    | [{ "price": 10, "quantity": 2 }] |
    Then it should wait at "Wait for Hand-over"
    When 59 min pass
    Then "Remind Carrier" should have been entered 0 times
    When 1 min passes
    Then "Remind Carrier" should have been entered 1 time
    And "Inform Customer" should have been completed 1 time
    When 1 h passes
    Then "Remind Carrier" should have been entered 2 times
    When 1 h passes
    Then "Remind Carrier" should have been entered 3 times
    And "Inform Customer" should have been completed 3 times
    When 2 h pass
    Then "Remind Carrier" should have been entered 3 times
    And "Order Fulfilled" should have been entered 0 times
    And it should still wait at "Wait for Hand-over"
    When the message "parcel-handed-over" is sent for "o-7"
    Then it should end at "Order Fulfilled"
    # what is handed over is late no more
    And "Remind Carrier" should have been entered 3 times
    And "Inform Customer" should have been completed 3 times

  @id:stopped @points:3 @needs:deploys,process-id
  @explained-by:total,risk-decision,rate-risk,review-form,approved
  Scenario: The signal to stop ends an order
    Given an instance is started with
      | orderId  | "o-8"                             |
      | customer | "new"                             |
      | card     | "good"                            |
      | items    | [{ "price": 60, "quantity": 2 }] |
    Then it should wait at "Review Order"
    And it should wait for the signal "stop-all-orders"
    When the signal "stop-all-orders" is broadcast
    Then "Review Order" should come to be terminated
    And "Order Stopped" should come to be completed
    And it should be completed
