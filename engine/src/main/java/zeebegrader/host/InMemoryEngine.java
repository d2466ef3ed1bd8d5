package zeebegrader.host;

import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.scheduler.ActorScheduler;
import io.camunda.zeebe.scheduler.clock.ControlledActorClock;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;

/**
 * One engine as zeebe-process-test's {@code EngineFactory} builds it, with the parts that its interface
 * hides.
 */
record InMemoryEngine(
    ZeebeTestEngine engine,
    Server gateway,
    LogStream log,
    ControlledActorClock clock,
    ActorThreads threads,
    ClassLoader loader) {

  /** Builds an engine that is not started yet, with its gateway on one address instead of on all of them. */
  static InMemoryEngine build(EngineClasses classes, InetSocketAddress gatewayAddress) {
    try {
      var loader = classes.take();
      var factory = loader.loadClass("io.camunda.zeebe.process.test.engine.EngineFactory");
      var engine = (ZeebeTestEngine) factory.getMethod("create", int.class).invoke(null, 0);
      IdentitySetup.leaveOut(engine);
      var everywhere = (Server) Fields.read(engine, "grpcServer");
      var gateway =
          NettyServerBuilder.forAddress(gatewayAddress).addServices(everywhere.getServices()).build();
      Fields.write(engine, "grpcServer", gateway);
      // never started; without this gRPC's own registry of servers would keep it, and the engine, for good
      everywhere.shutdownNow();
      var log = (LogStream) Fields.read(engine, "logStream");
      var clock = (ControlledActorClock) Fields.read(engine, "clock");
      var threads = new ActorThreads((ActorScheduler) Fields.read(engine, "scheduler"));
      return new InMemoryEngine(engine, gateway, log, clock, threads, loader);
    } catch (InvocationTargetException failure) {
      throw new IllegalStateException("the engine cannot be built: " + failure.getCause(), failure.getCause());
    } catch (ReflectiveOperationException mismatch) {
      throw new IllegalStateException("this version of the engine is built differently: " + mismatch, mismatch);
    }
  }
}
