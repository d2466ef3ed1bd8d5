package zeebegrader.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The engines of this host by id, in the order of their making. */
final class Engines {
  private final EngineClasses classes;
  private final InetAddress bindAddress;
  private final PortPool ports;
  private final AtomicLong lastId = new AtomicLong();
  private final ConcurrentSkipListMap<Long, HostedEngine> open = new ConcurrentSkipListMap<>();

  Engines(EngineClasses classes, InetAddress bindAddress, PortPool ports) {
    this.classes = classes;
    this.bindAddress = bindAddress;
    this.ports = ports;
  }

  /** @return the new engine's id */
  long create(ClockStart clock) throws IOException {
    var id = lastId.incrementAndGet();
    open.put(id, start(clock));
    return id;
  }

  /** @param id of an open engine, or null for the first one */
  HostedEngine get(Long id) {
    var engine = open.get(idOf(id));
    if (engine == null) throw new NoSuchElementException("no engine " + id + " is open");
    return engine;
  }

  void close(Long id) {
    var engine = open.remove(idOf(id));
    if (engine == null) throw new NoSuchElementException("no engine " + id + " is open");
    stop(engine);
  }

  /** Puts a fresh engine in the place of another: same id, same clock mode and, with fixed ports, same port. */
  synchronized void reset(Long id) throws IOException {
    var place = idOf(id);
    var old = get(place);
    stop(old);
    open.put(place, start(ClockStart.now(old.pinned())));
  }

  /**
   * Makes the first engine where there is none.
   *
   * @return its id, or that of the one that was there
   */
  synchronized long ensureFirst(boolean pinned) throws IOException {
    var first = open.firstEntry();
    return first == null ? create(ClockStart.now(pinned)) : first.getKey();
  }

  private HostedEngine start(ClockStart clock) throws IOException {
    var port = ports.take();
    try {
      return new HostedEngine(classes, new InetSocketAddress(bindAddress, port), clock);
    } catch (IOException | RuntimeException failure) {
      ports.giveBack(port);
      throw failure;
    }
  }

  private void stop(HostedEngine engine) {
    var port = engine.gatewayPort();
    engine.close();
    ports.giveBack(port);
  }

  private Long idOf(Long id) {
    if (id != null) return id;
    var first = open.firstEntry();
    if (first == null) throw new NoSuchElementException("no engine is open");
    return first.getKey();
  }
}
