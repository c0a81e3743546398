package io.github.loyalty4j.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passes bytes on to a server; once armed, it cuts the connection after the server has answered a message with a text, before
 * the client hears.
 */
final class CutProxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final String text;
    final AtomicBoolean isArmed = new AtomicBoolean();

    CutProxy(int server, String text) throws IOException {
        this.server = server;
        this.text = text;
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private interface Job {
        void run() throws IOException;
    }

    private static void start(Job job) {
        Thread thread = new Thread(() -> {
            try {
                job.run();
            } catch (IOException closed) {
                // one of both ends is gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            Socket client = socket.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            AtomicBoolean isSent = new AtomicBoolean();
            start(() -> forth(client, behind, isSent));
            start(() -> back(behind, client, isSent));
        }
    }

    private void forth(Socket client, Socket behind, AtomicBoolean isSent) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = behind.getOutputStream();
        byte[] bytes = new byte[65_536];
        for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
            String sent = new String(bytes, 0, n, StandardCharsets.ISO_8859_1);
            if (sent.contains(text) && isArmed.compareAndSet(true, false)) {
                isSent.set(true);
            }
            out.write(bytes, 0, n);
            out.flush();
        }
        behind.close();
    }

    private static void back(Socket behind, Socket client, AtomicBoolean isSent) throws IOException {
        InputStream in = behind.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] bytes = new byte[65_536];
        for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
            if (isSent.get()) {
                break;
            }
            out.write(bytes, 0, n);
            out.flush();
        }
        client.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
