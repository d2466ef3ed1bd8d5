package zeebegrader.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The command line of the host.
 *
 * @param engineJar zeebe-process-test-engine-VERSION.jar, which must not be on the class path
 * @param controlPort of both gRPC services; 0 for any free one
 * @param gatewayPorts see {@link PortPool}
 * @param bindAddress of all ports; only this machine unless told otherwise
 * @param firstEngine {@code none}, or the clock of an engine that is there from the start: {@code pinned}, {@code running}
 */
record HostOptions(
    Path engineJar, int controlPort, String gatewayPorts, InetAddress bindAddress, Watch watch, String firstEngine) {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "control-port", "0",
          "gateway-ports", "any",
          "bind", "127.0.0.1",
          "watch", "none",
          "first-engine", "none");
  private static final Set<String> FIRST_ENGINES = Set.of("none", "pinned", "running");

  /** @throws IllegalArgumentException says which option is wrong and how */
  static HostOptions parse(String[] args) throws UnknownHostException {
    var given = new HashMap<>(DEFAULTS);
    for (var i = 0; i < args.length; i += 2) {
      var name = args[i].replaceFirst("^--", "");
      if (!name.equals("engine-jar") && !DEFAULTS.containsKey(name)) {
        throw new IllegalArgumentException("unknown option " + args[i]);
      }
      if (i + 1 == args.length) throw new IllegalArgumentException(args[i] + " needs a value");
      given.put(name, args[i + 1]);
    }
    if (!given.containsKey("engine-jar")) throw new IllegalArgumentException("--engine-jar is needed");
    if (!FIRST_ENGINES.contains(given.get("first-engine"))) {
      throw new IllegalArgumentException("--first-engine: one of " + FIRST_ENGINES);
    }
    return new HostOptions(
        Path.of(given.get("engine-jar")),
        Integer.parseInt(given.get("control-port")),
        given.get("gateway-ports"),
        InetAddress.getByName(given.get("bind")),
        Watch.parse(given.get("watch")),
        given.get("first-engine"));
  }
}
