Feature: The brewer

  @id:brewer-runs @points:1 @needs:handed-in
  Scenario: The brewer runs
    Then the worker should connect and ask for jobs

  @id:brewer-asks @points:1 @needs:brewer-runs
  Scenario: The brewer takes orders
    Then it should ask for jobs of type "brew"

  Rule: No coffee without water

    Background:
      Given an error is due exactly where "water < 0.2"
      And the worker is given jobs of type "brew" with
        | water | cups |
        | 0.5   |      |
        | 0.5   | 2    |
        | 0.2   |      |
        | 0.19  |      |
        | 0     | 3    |
        | 1     | 4    |

    @id:notices @points:3 @needs:brewer-asks
    Scenario: The brewer notices an empty tank
      Then it should answer with an error exactly there

    @id:cups @points:2 @needs:brewer-asks
    Scenario: As many cups as were ordered
      Then elsewhere it should complete the job with the list "served" of as many texts as "cups" says, or 1

    @id:throws @points:2 @needs:brewer-asks
    Scenario: The error reaches the engine
      Then its errors should reach the engine as BPMN errors

    @id:throws-code @points:1 @needs:brewer-asks
    Scenario: With its code
      Then their code should be "no-water"
