package zeebegrader.host;

import org.agrona.concurrent.IdleStrategy;

/**
 * Stands in for the idle strategy of one of the engine's threads, to know when that thread has nothing to do.
 *
 * <p>A thread looks at one tick of its timer wheel (32 ticks) per round and then sleeps for up to 20 ms, so
 * a timer that a jump of the clock has made due would be found 640 ms later at worst. Going round
 * {@link #ROUNDS} times without sleep before each rest finds it at once.
 */
final class QuietWatch implements IdleStrategy {
  /** Twice the timer wheel: whatever is due has been found, and what that led to as well. */
  private static final int ROUNDS = 64;

  private final IdleStrategy usual;
  private volatile int asked;
  private volatile int answering;
  private volatile int rounds;
  private volatile long tasks;

  QuietWatch(IdleStrategy usual) {
    this.usual = usual;
  }

  /** Makes the thread go round again; it has to be woken, too. */
  void ask() {
    asked++;
  }

  /** Whether the thread has gone round without any work since it was asked. */
  boolean quiet() {
    return answering == asked && rounds >= ROUNDS;
  }

  /** How many tasks the thread has begun so far. */
  long tasks() {
    return tasks;
  }

  @Override
  public void idle() {
    var question = asked;
    if (answering != question) {
      rounds = 0;
      answering = question;
    }
    if (rounds < ROUNDS) {
      rounds++;
      Thread.onSpinWait();
    } else {
      usual.idle();
    }
  }

  @Override
  public void idle(int workCount) {
    if (workCount > 0) reset();
    else idle();
  }

  @Override
  public void reset() {
    tasks++;
    rounds = 0;
    usual.reset();
  }
}
