package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.wallet.google.testing.ThrowAwayServiceAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class NoNetworkTest {
    /** Java asks the proxy selector before each connection of a plain socket and of a URL; here it says no. */
    private static final class Closed extends ProxySelector {
        private final List<URI> asked = new CopyOnWriteArrayList<>();

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri);
            throw new IllegalArgumentException("no network in this test");
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {}
    }

    @Test
    void readingAndSigning_openNoConnection() {
        Closed closed = new Closed();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(closed);
        try {
            ThrowAwayServiceAccount account = ThrowAwayServiceAccount.generate();
            GoogleCards.builder(
                            Sample.ISSUER,
                            ClassSuffix.of("bean-club"),
                            Sample.design().build(),
                            ServiceAccountFile.parse(account.json().getBytes(StandardCharsets.UTF_8)))
                    .build()
                    .saveLink(Sample.fullFace(), Sample.ISSUED_AT);
            assertThat(closed.asked).isEmpty();

            // The trap itself works: a connection to a listening port is seen and stopped.
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(() -> new Socket(server.getInetAddress(), server.getLocalPort()).close())
                        .isInstanceOf(Exception.class);
                assertThat(closed.asked).hasSize(1);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            ProxySelector.setDefault(before);
        }
    }
}
