package io.github.loyalty4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A network between a shop and its database: passes on what either side sends, each piece of it so much later. A system's timers
 * add some 60 µs of their own, so the time of a question is to be measured.
 */
final class Distance implements AutoCloseable {
    private static final int PIECE = 1 << 20;

    private final ServerSocket socket;
    private final int server;
    private final long nanos;

    /** One before a server on this machine. */
    Distance(int server, long micros) {
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.server = server;
        this.nanos = TimeUnit.MICROSECONDS.toNanos(micros);
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
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            start(() -> pass(client, behind));
            start(() -> pass(behind, client));
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[PIECE];
            for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
                hold();
                out.write(bytes, 0, n);
            }
        }
    }

    private void hold() {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
