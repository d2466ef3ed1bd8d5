package zeebegrader.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks whether gRPC servers on this machine answer: exit code 0 when all do. Needs nothing but the JDK and
 * so takes less than a tenth of a second.
 */
public final class HealthCheck {
  private static final int PATIENCE_MILLIS = 2_000;

  /** What a client of HTTP/2 says first (RFC 9113, 3.4): the preface and an empty SETTINGS frame. */
  private static final byte[] GREETING =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final int SETTINGS = 4;

  private HealthCheck() {}

  /** @param args the ports */
  public static void main(String[] args) {
    for (var port : args) {
      try {
        greet(Integer.parseInt(port));
      } catch (IOException silent) {
        System.err.println("port " + port + ": " + silent.getMessage());
        System.exit(1);
      }
    }
  }

  private static void greet(int port) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(GREETING);
      var frame = socket.getInputStream().readNBytes(9);
      if (frame.length < 9 || frame[3] != SETTINGS) throw new IOException("it does not speak HTTP/2");
    }
  }
}
