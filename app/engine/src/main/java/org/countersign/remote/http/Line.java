package org.countersign.remote.http;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.MessageSupport;
import org.countersign.kernel.Deadline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;

/** A connection for one request (RFC 9112), which takes only so much and waits only so long. */
final class Line extends DefaultBHttpClientConnection {
    /** The most that is taken of the head of an answer. */
    static final int HEAD = 32 * 1024;

    /** The most fields of a head. */
    static final int FIELDS = 200;

    private static final int BUFFER = 8 * 1024;
    private static final Http1Config LIMITS =
            Http1Config.custom()
                    .setBufferSize(BUFFER)
                    .setMaxLineLength(HEAD)
                    .setMaxHeaderCount(FIELDS)
                    .setMaxEmptyLineCount(2)
                    .build();

    Line(Socket socket, Deadline deadline) throws IOException {
        super(LIMITS);
        bind(
                new SocketHolder(socket) {
                    @Override
                    protected InputStream getInputStream(Socket of) throws IOException {
                        return new Ration(of, HEAD + Body.MOST + BUFFER, deadline);
                    }
                });
    }

    /** Asks, and reads the head of the answer; interim answers (1xx) are passed over. */
    ClassicHttpResponse get(Place place) throws IOException, HttpException {
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", (String) null);
        request.setPath(place.target());
        request.addHeader("Host", place.authority());
        request.addHeader("User-Agent", "Countersign");
        request.addHeader("Accept", "*/*");
        request.addHeader("Accept-Encoding", "identity");
        request.addHeader("Connection", "close");
        sendRequestHeader(request);
        flush();
        ClassicHttpResponse response = receiveResponseHeader();
        while (response.getCode() < 200) {
            response = receiveResponseHeader();
        }
        return response;
    }

    /** Reads the content; what breaks off is described as far as it came. */
    Body body(ClassicHttpResponse response, Map<String, String> markers)
            throws IOException, HttpException {
        if (!MessageSupport.canResponseHaveBody("GET", response)) {
            return Body.none();
        }
        receiveResponseEntity(response);
        HttpEntity entity = response.getEntity();
        return entity == null ? Body.none() : read(entity.getContent(), markers);
    }

    private static Body read(InputStream in, Map<String, String> markers) {
        var bytes = new ByteArrayOutputStream();
        boolean whole = false;
        try {
            byte[] buffer = new byte[1024];
            while (bytes.size() <= Body.MOST) {
                int count = in.read(buffer);
                if (count < 0) {
                    whole = true;
                    break;
                }
                bytes.write(buffer, 0, count);
            }
        } catch (IOException _) {
            whole = false; // Told as content that is not complete.
        }
        return Body.of(bytes.toByteArray(), whole, markers);
    }
}
