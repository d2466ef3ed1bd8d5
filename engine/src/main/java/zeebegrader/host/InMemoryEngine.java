package zeebegrader.host;

import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.scheduler.clock.ControlledActorClock;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;

/**
 * One engine as zeebe-process-test's {@code EngineFactory} builds it, with the parts that its interface
 * hides. The names of the private fields are the same in 8.6, 8.7 and 8.8.
 */
record InMemoryEngine(ZeebeTestEngine engine, Server gateway, LogStream log, ControlledActorClock clock) {

  /** Builds an engine that is not started yet, with its gateway on one address instead of on all of them. */
  static InMemoryEngine build(EngineClasses classes, InetSocketAddress gatewayAddress) {
    try {
      var factory = classes.newLoader().loadClass("io.camunda.zeebe.process.test.engine.EngineFactory");
      var engine = (ZeebeTestEngine) factory.getMethod("create", int.class).invoke(null, 0);
      var everywhere = (Server) read(engine, "grpcServer");
      var gateway =
          NettyServerBuilder.forAddress(gatewayAddress).addServices(everywhere.getServices()).build();
      write(engine, "grpcServer", gateway);
      // never started; without this gRPC's own registry of servers would keep it, and the engine, for good
      everywhere.shutdownNow();
      var log = (LogStream) read(engine, "logStream");
      var clock = (ControlledActorClock) read(engine, "clock");
      return new InMemoryEngine(engine, gateway, log, clock);
    } catch (InvocationTargetException failure) {
      throw new IllegalStateException("the engine cannot be built: " + failure.getCause(), failure.getCause());
    } catch (ReflectiveOperationException mismatch) {
      throw new IllegalStateException("this version of the engine is built differently: " + mismatch, mismatch);
    }
  }

  private static Object read(Object owner, String field) throws ReflectiveOperationException {
    var found = owner.getClass().getDeclaredField(field);
    found.setAccessible(true);
    return found.get(owner);
  }

  private static void write(Object owner, String field, Object value) throws ReflectiveOperationException {
    var found = owner.getClass().getDeclaredField(field);
    found.setAccessible(true);
    found.set(owner, value);
  }
}
