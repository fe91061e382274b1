package org.fangtan.store.embedded;

import java.lang.reflect.Field;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.http.HttpStatus;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * A filter in front of the embedded server that only admits requests that are signed and name the
 * server's own address as their host. Otherwise a page in a browser on this machine could reach the
 * server under a host name that resolves to 127.0.0.1. S3Proxy checks signatures, but would answer
 * an unsigned request if the modes of files allow it. The port does not matter, as no page has an
 * address as its host name. Thread-safe.
 */
final class RequestGate extends Handler.Wrapper {
  /**
   * The beginning of {@code Authorization} for signature version 4, and the parameter with the
   * signature of a presigned address:
   * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
   */
  private static final String SIGNED = "AWS4-HMAC-SHA256 ";

  private static final String SIGNATURE_PARAMETER = "X-Amz-Signature";

  private final String ownHost;

  private RequestGate(Handler handler, String ownHost) {
    super(handler);
    this.ownHost = ownHost;
  }

  /**
   * Installs a gate in front of a server. S3Proxy does not accept further handlers, so its Jetty
   * server is taken from its field.
   *
   * @param server not yet started
   * @param ownHost the address or name that clients write in the header {@code Host}, without port
   * @throws ReflectiveOperationException if this version of S3Proxy has another structure
   */
  static void putBefore(S3Proxy server, String ownHost) throws ReflectiveOperationException {
    Field field = S3Proxy.class.getDeclaredField("server");
    field.setAccessible(true);
    Server jetty = (Server) field.get(server);
    jetty.setHandler(new RequestGate(jetty.getHandler(), ownHost));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String named = request.getHeaders().get(HttpHeader.HOST);
    if (named == null || !named.replaceFirst(":[0-9]+$", "").equals(ownHost)) {
      Response.writeError(request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421);
      return true;
    }
    if (!isSigned(request)) {
      Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private static boolean isSigned(Request request) {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    return authorization == null
        ? Request.extractQueryParameters(request).getValue(SIGNATURE_PARAMETER) != null
        : authorization.startsWith(SIGNED);
  }
}
