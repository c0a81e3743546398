package io.github.loyalty4j.wallet.apple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Several passes a phone adds in one step, a {@code .pkpasses} file, to be served as {@link #MEDIA_TYPE} (Apple,
 * "Distributing and Updating a Pass").
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassBundle {
    /** The media type a server must give a bundle. */
    public static final String MEDIA_TYPE = "application/vnd.apple.pkpasses";

    /** The most passes in a bundle. */
    public static final int MOST_PASSES = 10;

    /** The most bytes the passes may have together: 150 MB. */
    public static final int MOST_BYTES = 150_000_000;

    private final List<ByteBuffer> segments;

    private PassBundle(List<ByteBuffer> segments) {
        this.segments = segments;
    }

    /**
     * The passes in this order, as {@code pass-01.pkpass} and so on.
     *
     * @param passes 1 to {@link #MOST_PASSES} of at most {@link #MOST_BYTES} bytes together
     * @throws IllegalArgumentException if there are none, too many, or they are too long
     */
    public static PassBundle of(List<SignedPass> passes) {
        List<SignedPass> all = List.copyOf(passes);
        if (all.isEmpty() || all.size() > MOST_PASSES) {
            throw new IllegalArgumentException("bundle must have 1 to " + MOST_PASSES + " passes: has " + all.size());
        }
        long bytes = all.stream().mapToLong(SignedPass::size).sum();
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "bundle's passes must have at most " + MOST_BYTES + " bytes: have " + bytes);
        }
        return new PassBundle(archive(all));
    }

    private static List<ByteBuffer> archive(List<SignedPass> passes) {
        List<ByteBuffer> archive = new ArrayList<>();
        ByteBuffer directory = ZipBytes.over(new byte[passes.size() * (ZipBytes.CENTRAL + 20) + ZipBytes.END]);
        int offset = 0;
        for (int i = 0; i < passes.size(); i++) {
            SignedPass pass = passes.get(i);
            byte[] name = ZipBytes.name(String.format("pass-%02d.pkpass", i + 1));
            long crc = crc(pass);
            ByteBuffer local = ZipBytes.over(new byte[ZipBytes.LOCAL + name.length]);
            ZipBytes.local(local, name, crc, pass.size());
            archive.add(local.flip().asReadOnlyBuffer());
            archive.addAll(pass.segments());
            ZipBytes.central(directory, name, new ZipBytes.Place(crc, pass.size(), offset));
            offset += local.capacity() + pass.size();
        }
        ZipBytes.end(directory, passes.size(), directory.position(), offset);
        archive.add(directory.flip().asReadOnlyBuffer());
        return List.copyOf(archive);
    }

    private static long crc(SignedPass pass) {
        CRC32 crc = new CRC32();
        pass.segments().forEach(crc::update);
        return crc.getValue();
    }

    /** How many bytes the file has. */
    public int size() {
        return segments.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    /** The file as one array. */
    public byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(size());
        segments().forEach(all::put);
        return all.array();
    }

    /**
     * Writes the file; the stream is neither flushed nor closed.
     *
     * @throws IOException if the stream does
     */
    public void writeTo(OutputStream out) throws IOException {
        byte[] window = new byte[8192];
        for (ByteBuffer segment : segments()) {
            while (segment.hasRemaining()) {
                int length = Math.min(window.length, segment.remaining());
                segment.get(window, 0, length);
                out.write(window, 0, length);
            }
        }
    }

    /** The file as read-only buffers one after another, each ready to be read. */
    public List<ByteBuffer> segments() {
        return segments.stream().map(ByteBuffer::duplicate).toList();
    }
}
