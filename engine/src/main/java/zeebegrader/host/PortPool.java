package zeebegrader.host;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ports that gateways may listen on: a fixed set, or any free one. */
final class PortPool {
  private final Deque<Integer> free = new ArrayDeque<>();
  private final boolean any;

  /** @param ports {@code any}, or numbers and ranges, e.g. {@code 26500,26510-26519} */
  PortPool(String ports) {
    any = ports.equals("any");
    if (!any) Arrays.stream(ports.split(",")).flatMap(PortPool::range).forEach(free::add);
  }

  /** @return a port to listen on, 0 for one that the system picks */
  synchronized int take() {
    if (any) return 0;
    var port = free.poll();
    if (port == null) throw new NoPortLeft();
    return port;
  }

  /** The port comes first again, so that a lone engine that is replaced keeps its address. */
  synchronized void giveBack(int port) {
    if (!any) free.addFirst(port);
  }

  private static Stream<Integer> range(String text) {
    var ends = text.trim().split("-", 2);
    var last = Integer.parseInt(ends[ends.length - 1]);
    return IntStream.rangeClosed(Integer.parseInt(ends[0]), last).boxed();
  }

  /** More engines were asked for than gateway ports were given. */
  static final class NoPortLeft extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPortLeft() {
      super("no gateway port is left; close an engine or start the host with more --gateway-ports");
    }
  }
}
