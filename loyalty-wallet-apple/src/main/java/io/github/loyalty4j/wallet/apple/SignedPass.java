package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.check.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A whole {@code .pkpass} file, to be served as {@link ApplePasses#MEDIA_TYPE}.
 *
 * <p>What all passes of a template have in common is not copied: {@link #writeTo} and {@link #segments} hand out the
 * template's own bytes.
 *
 * <pre>{@code
 * response.setContentLength(pass.size());
 * pass.writeTo(response.getOutputStream());
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SignedPass {
    private final List<byte[]> parts;
    private final int size;
    private final List<Finding> warnings;

    /** A pass of these parts one after another, which nobody changes any more. */
    SignedPass(List<byte[]> parts, List<Finding> warnings) {
        this.parts = parts;
        this.warnings = warnings;
        int all = 0;
        for (byte[] part : parts) {
            all += part.length;
        }
        this.size = all;
    }

    /** How many bytes the file has. */
    public int size() {
        return size;
    }

    /** The file as one array of its own. */
    public byte[] bytes() {
        // a longer copy of the first part, by far the largest, is filled with zeros only behind it
        byte[] all = Arrays.copyOf(parts.get(0), size);
        ByteBuffer rest = ByteBuffer.wrap(all, parts.get(0).length, size - parts.get(0).length);
        parts.subList(1, parts.size()).forEach(rest::put);
        return all;
    }

    /**
     * Writes the file; the stream is neither flushed nor closed.
     *
     * @throws IOException if the stream does
     */
    public void writeTo(OutputStream out) throws IOException {
        for (byte[] part : parts) {
            out.write(part);
        }
    }

    /** The file as read-only buffers one after another, each ready to be read, for channels that gather. */
    public List<ByteBuffer> segments() {
        return parts.stream()
                .map(part -> ByteBuffer.wrap(part).asReadOnlyBuffer())
                .toList();
    }

    /** What is not forbidden but likely unwanted; no errors, since those are not signed. */
    public List<Finding> warnings() {
        return warnings;
    }

    /** The size alone: {@code pass of 4711 bytes}. */
    @Override
    public String toString() {
        return "pass of " + size + " bytes";
    }
}
