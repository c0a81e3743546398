package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class JcaSignerTest {
    private static final PrivateKey KEY = Fixtures.PKI.identity().privateKey().orElseThrow();
    private static final byte[] MESSAGE = {1, 2, 3};

    /** A device that has no factory of keys, counts how often a key is given, and may lose its connection. */
    private static final class Device extends Provider {
        private static final long serialVersionUID = 1L;
        private int keys;
        private boolean lost;

        Device() {
            super("Device", "1", "for tests");
            putService(new Service(this, "Signature", "SHA256withRSA", Spi.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Spi(Device.this);
                }

                @Override
                public boolean supportsParameter(Object parameter) {
                    return true;
                }
            });
        }
    }

    /** Signs with how many bytes there were. */
    private static final class Spi extends SignatureSpi {
        private final Device device;
        private int bytes;

        Spi(Device device) {
            this.device = device;
        }

        @Override
        protected void engineInitSign(PrivateKey key) {
            device.keys++;
        }

        @Override
        protected void engineUpdate(byte b) {
            bytes++;
        }

        @Override
        protected void engineUpdate(byte[] content, int from, int length) {
            bytes += length;
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            if (device.lost) {
                throw new SignatureException("no device");
            }
            byte[] signed = {(byte) bytes};
            bytes = 0;
            return signed;
        }

        @Override
        protected void engineInitVerify(PublicKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void sign_givesTheKeyOnce() throws GeneralSecurityException {
        Device device = new Device();
        JcaSigner signer = JcaSigner.of(KEY, device);
        for (int i = 0; i < 3; i++) {
            assertThat(signer.sign(MESSAGE)).containsExactly(3);
        }
        assertThat(device.keys).isOne();
        assertThat(signer.key()).isSameAs(KEY);
    }

    @Test
    void sign_afterAFailureGivesTheKeyAnew() throws GeneralSecurityException {
        Device device = new Device();
        JcaSigner signer = JcaSigner.of(KEY, device);
        assertThat(signer.sign(MESSAGE)).containsExactly(3);
        device.lost = true;
        assertThatExceptionOfType(SignatureException.class).isThrownBy(() -> signer.sign(MESSAGE));
        device.lost = false;
        assertThat(signer.sign(MESSAGE)).containsExactly(3);
        assertThat(device.keys).isEqualTo(2);
    }

    /** RSA signs alike, whoever asks. */
    @Test
    void sign_byEightThreadsIsTheSame() throws Exception {
        JcaSigner signer = JcaSigner.of(KEY, null);
        byte[] alone = signer.sign(MESSAGE);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<byte[]>> signed = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                signed.add(threads.submit(() -> signer.sign(MESSAGE)));
            }
            for (Future<byte[]> each : signed) {
                assertThat(each.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
