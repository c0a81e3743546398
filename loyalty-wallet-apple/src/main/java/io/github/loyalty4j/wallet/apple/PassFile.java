package io.github.loyalty4j.wallet.apple;

/** One file of a pass with its check sums; the content is never changed after it got here. */
final class PassFile {
    private final String name;
    private final byte[] nameBytes;
    private final byte[] content;
    private final String sha1;
    private final long crc32;

    private PassFile(String name, byte[] nameBytes, byte[] content, String sha1, long crc32) {
        this.name = name;
        this.nameBytes = nameBytes;
        this.content = content;
        this.sha1 = sha1;
        this.crc32 = crc32;
    }

    static PassFile of(String name, byte[] content) {
        return new PassFile(name, ZipBytes.name(name), content, Digests.sha1Hex(content), ZipBytes.crc(content));
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

    /** 40 hexadecimal digits in lower case. */
    String sha1() {
        return sha1;
    }

    long crc32() {
        return crc32;
    }

    /** How many bytes the file takes in an archive, the directory apart. */
    int storedSize() {
        return ZipBytes.LOCAL + nameBytes.length + content.length;
    }
}
