package zeebegrader.host;

import io.camunda.zeebe.util.VersionUtil;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts the host and says on standard output, in one line of JSON, when and where it is ready. */
public final class Main {
  private Main() {}

  /** @param args see {@link HostOptions} */
  public static void main(String[] args) {
    try {
      run(HostOptions.parse(args));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    } catch (Exception failure) {
      failure.printStackTrace();
      // threads of a half-started server would keep the JVM alive
      System.exit(1);
    }
  }

  private static void run(HostOptions options) throws Exception {
    var started = start(options);
    var first = started.firstEngine() == null ? "" : ",\"firstEngine\":" + started.firstEngine();
    System.out.println("{\"ready\":true,\"controlPort\":" + started.server().getPort() + first + "}");
    started.server().awaitTermination();
  }

  /**
   * The running host.
   *
   * @param server of the control port, listening
   * @param firstEngine JSON {@code {id, gatewayPort}}, null where none was asked for
   */
  record Started(Server server, String firstEngine) {}

  static Started start(HostOptions options) throws Exception {
    var calls = new CallCounter();
    options.watch().begin(calls);
    var executor = Executors.newCachedThreadPool();
    var engines =
        new Engines(
            new EngineClasses(options.engineJar()), options.bindAddress(), new PortPool(options.gatewayPorts()));
    // beside the control port: on two cores all are there in the time of one
    var schema = executor.submit(SharedSchema::use);
    var firstEngine = executor.submit(() -> firstEngine(engines, options));
    var host = new EngineHostService(engines, VersionUtil.getVersion(), executor);
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(options.bindAddress(), options.controlPort()))
            .executor(executor)
            // a call to a gateway comes in a message; how large its request may be is bounded for itself
            .maxInboundMessageSize(64 * 1024 * 1024)
            // a client whose machine or network is gone says no farewell
            .keepAliveTime(20, TimeUnit.SECONDS)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(ServerInterceptors.intercept(host, calls, new EngineKey()))
            .addService(ServerInterceptors.intercept(new EngineControlService(engines), calls, new EngineKey()))
            .build()
            .start();
    schema.get();
    return new Started(server, firstEngine.get());
  }

  private static String firstEngine(Engines engines, HostOptions options) throws IOException {
    if (options.firstEngine().equals("none")) return null;
    var id = engines.ensureFirst(options.firstEngine().equals("pinned"));
    return "{\"id\":" + id + ",\"gatewayPort\":" + engines.get(id).gatewayPort() + "}";
  }
}
