package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.SigningIdentityException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates and keys are a few kilobytes; what is much longer is a mistake and not read. */
final class SmallFile {
    static final int MOST_BYTES = 256 * 1024;

    private SmallFile() {}

    static byte[] read(String name, Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return checked(name, in.readNBytes(MOST_BYTES + 1));
        } catch (IOException e) {
            throw new SigningIdentityException(Problem.UNREADABLE, name + " must be readable: " + path, e);
        }
    }

    static byte[] checked(String name, byte[] content) {
        if (content.length > MOST_BYTES) {
            throw new SigningIdentityException(
                    Problem.UNREADABLE, name + " must have at most " + MOST_BYTES + " bytes: has more");
        }
        return content;
    }
}
