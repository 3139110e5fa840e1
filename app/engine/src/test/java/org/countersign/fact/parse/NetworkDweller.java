package org.countersign.fact.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A program that lives in a network namespace of its own until its input ends. It listens on the
 * ports that it was given; for each line {@code SOURCE TARGET PORT} it tries to connect, and at an
 * empty line it tells each outcome in order.
 */
final class NetworkDweller {
    /** In one kernel an answer comes at once; a packet that was dropped never gets one. */
    private static final int MILLISECONDS = 500;

    private NetworkDweller() {}

    public static void main(String[] ports) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<ServerSocket> servers = new ArrayList<>();
        for (String port : ports) {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress("::", Integer.parseInt(port)), 200);
            servers.add(server);
            Thread.ofVirtual().start(() -> serve(server));
        }
        out.println("ready");
        try (BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> asked = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    tell(asked, out);
                    asked.clear();
                } else {
                    String[] words = line.split(" ");
                    asked.add(threads.submit(() -> attempt(words)));
                }
            }
        }
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    private static void tell(List<Future<String>> asked, PrintStream out)
            throws InterruptedException, ExecutionException {
        for (Future<String> outcome : asked) {
            out.println(outcome.get());
        }
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                // who connected is gone already
            }
        }
    }

    private static String attempt(String[] words) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(words[0]), 0));
            try {
                socket.connect(
                        new InetSocketAddress(words[1], Integer.parseInt(words[2])), MILLISECONDS);
                return "open";
            } catch (IOException e) {
                return "closed";
            }
        }
    }
}
