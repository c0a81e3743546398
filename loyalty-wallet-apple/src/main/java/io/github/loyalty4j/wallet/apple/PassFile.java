package io.github.loyalty4j.wallet.apple;

/** One file of a pass with its check sum; the content is never changed after it got here. */
final class PassFile {
    private final String name;
    private final byte[] nameBytes;
    private final byte[] content;
    private final long crc32;

    private PassFile(String name, byte[] nameBytes, byte[] content, long crc32) {
        this.name = name;
        this.nameBytes = nameBytes;
        this.content = content;
        this.crc32 = crc32;
    }

    static PassFile of(String name, byte[] content) {
        return new PassFile(name, ZipBytes.name(name), content, ZipBytes.crc(content));
    }

    String name() {
        return name;
    }

    byte[] nameBytes() {
        return nameBytes;
    }

    byte[] content() {
        return content;
    }

    /** 40 hexadecimal digits in lower case; worked out at each call, as manifest and signature need none. */
    String sha1() {
        return Digests.sha1Hex(content);
    }

    long crc32() {
        return crc32;
    }

    /** How many bytes the file takes in an archive, the directory apart. */
    int storedSize() {
        return ZipBytes.LOCAL + nameBytes.length + content.length;
    }
}
