package zeebegrader.host;

import io.camunda.zeebe.scheduler.ActorScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DeadlineTimerWheel;
import org.agrona.concurrent.IdleStrategy;

/** The threads that do all of one engine's work. */
final class ActorThreads {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LITTLE_PATIENCE = Duration.ofMillis(200);
  private static final long LOOK_AGAIN_NANOS = 50_000;

  private final List<Thread> threads = new ArrayList<>();
  private final List<QuietWatch> watches = new ArrayList<>();
  private boolean restless;

  /** Puts a {@link QuietWatch} on each thread. */
  ActorThreads(ActorScheduler scheduler) throws ReflectiveOperationException {
    var executor = Fields.read(scheduler, "actorTaskExecutor");
    for (var group : List.of("cpuBoundThreads", "ioBoundThreads")) {
      for (var thread : (Thread[]) Fields.read(Fields.read(executor, group), "threads")) {
        var idling = Fields.read(thread, "idleStrategy");
        var watch = new QuietWatch((IdleStrategy) Fields.read(idling, "idleStrategy"));
        Fields.write(idling, "idleStrategy", watch);
        threads.add(thread);
        watches.add(watch);
      }
    }
  }

  List<Thread> all() {
    return List.copyOf(threads);
  }

  /**
   * Lets the timers of an engine that is not started yet count from a time that may lie before now: they were made with the
   * machine's clock, and would take what is due sooner for due never.
   */
  void startTimersAt(long milliseconds) throws ReflectiveOperationException {
    for (var thread : threads) {
      ((DeadlineTimerWheel) Fields.read(thread, "timerJobQueue")).resetStartTime(milliseconds);
    }
  }

  /** Waits until no thread has anything to do; not for long where that does not come: a process may run in circles. */
  synchronized void awaitQuiet() {
    restless = !becomesQuiet(restless ? LITTLE_PATIENCE : PATIENCE);
  }

  private boolean becomesQuiet(Duration patience) {
    watches.forEach(QuietWatch::ask);
    threads.forEach(LockSupport::unpark);
    var end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      // one thread may hand work to another that has just been looked at: the second look finds it begun
      var tasks = tasks();
      if (quiet() && quiet() && tasks == tasks()) return true;
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    return false;
  }

  private boolean quiet() {
    return watches.stream().allMatch(QuietWatch::quiet);
  }

  private long tasks() {
    return watches.stream().mapToLong(QuietWatch::tasks).sum();
  }
}
