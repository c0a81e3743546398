package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.check.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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
    private final byte[] head;
    private final byte[] block;
    private final byte[] tail;
    private final List<Finding> warnings;

    SignedPass(byte[] head, byte[] block, byte[] tail, List<Finding> warnings) {
        this.head = head;
        this.block = block;
        this.tail = tail;
        this.warnings = warnings;
    }

    /** How many bytes the file has. */
    public int size() {
        return head.length + block.length + tail.length;
    }

    /** The file as one array of its own. */
    public byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(size());
        return all.put(head).put(block).put(tail).array();
    }

    /**
     * Writes the file; the stream is neither flushed nor closed.
     *
     * @throws IOException if the stream does
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(head);
        out.write(block);
        out.write(tail);
    }

    /** The file as read-only buffers one after another, each ready to be read, for channels that gather. */
    public List<ByteBuffer> segments() {
        return List.of(
                ByteBuffer.wrap(head).asReadOnlyBuffer(),
                ByteBuffer.wrap(block).asReadOnlyBuffer(),
                ByteBuffer.wrap(tail).asReadOnlyBuffer());
    }

    /** What is not forbidden but likely unwanted; no errors, since those are not signed. */
    public List<Finding> warnings() {
        return warnings;
    }

    /** The size alone: {@code pass of 4711 bytes}. */
    @Override
    public String toString() {
        return "pass of " + size() + " bytes";
    }
}
