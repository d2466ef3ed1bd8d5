package zeebegrader.host;

import io.camunda.zeebe.util.VersionUtil;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

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
    var server = start(options);
    System.out.println("{\"ready\":true,\"controlPort\":" + server.getPort() + "}");
    server.awaitTermination();
  }

  /** @return the server of the control port, listening, with the first engine running if one was asked for */
  static Server start(HostOptions options) throws IOException {
    var calls = new CallCounter();
    options.watch().begin(calls);
    var engines =
        new Engines(
            new EngineClasses(options.engineJar()), options.bindAddress(), new PortPool(options.gatewayPorts()));
    var executor = Executors.newCachedThreadPool();
    var host = new EngineHostService(engines, VersionUtil.getVersion(), executor);
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress(options.bindAddress(), options.controlPort()))
            .executor(executor)
            .addService(ServerInterceptors.intercept(host, calls, new EngineKey()))
            .addService(ServerInterceptors.intercept(new EngineControlService(engines), calls, new EngineKey()))
            .build()
            .start();
    if (!options.firstEngine().equals("none")) engines.create(options.firstEngine().equals("pinned"));
    return server;
  }
}
