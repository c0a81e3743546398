package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.check.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a template as they stand in every archive: one block of bytes, its part of the archive's directory, and its
 * part of the manifest. The archive has the block first, then {@code pass.json}, manifest and signature: so the block's part of
 * the directory is the same in all archives, and an array of the whole can begin as a copy of the block.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class CompiledTemplate {
    private static final String PASS = "pass.json";

    private final byte[] block;
    private final byte[] directory;
    private final int files;
    private final byte[] manifestBefore;
    private final byte[] manifestAfter;

    private CompiledTemplate(List<PassFile> files) {
        this.block = new byte[files.stream().mapToInt(PassFile::storedSize).sum()];
        this.directory =
                new byte[files.stream().mapToInt(CompiledTemplate::central).sum()];
        ByteBuffer content = ZipBytes.over(block);
        ByteBuffer central = ZipBytes.over(directory);
        this.files = files.size();
        for (PassFile file : files) {
            central(central, file, content.position());
            local(content, file);
            content.put(file.content());
        }
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach(file -> hashes.put(file.name(), file.sha1()));
        this.manifestBefore = utf8("{" + members(hashes.headMap(PASS), "", ",") + "\"" + PASS + "\":\"");
        this.manifestAfter = utf8("\"" + members(hashes.tailMap(PASS), ",", "") + "}");
    }

    static CompiledTemplate of(PassTemplate template) {
        List<PassFile> files = new ArrayList<>();
        template.files().forEach((name, content) -> files.add(PassFile.of(name, content)));
        return new CompiledTemplate(files);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String members(Map<String, String> hashes, String before, String after) {
        StringBuilder members = new StringBuilder();
        hashes.forEach((name, hash) -> members.append(before)
                .append(JsonText.quoted(name))
                .append(":\"")
                .append(hash)
                .append('"')
                .append(after));
        return members.toString();
    }

    byte[] manifest(PassFile pass) {
        byte[] hash = pass.sha1().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(manifestBefore.length + hash.length + manifestAfter.length)
                .put(manifestBefore)
                .put(hash)
                .put(manifestAfter)
                .array();
    }

    /** The archive's parts in order; no content is copied. */
    SignedPass assemble(PassFile pass, PassFile manifest, PassFile signature, List<Finding> warnings) {
        int passAt = block.length;
        int manifestAt = passAt + pass.storedSize();
        int signatureAt = manifestAt + manifest.storedSize();
        byte[] end = new byte[central(pass) + directory.length + central(manifest) + central(signature) + ZipBytes.END];
        ByteBuffer out = ZipBytes.over(end);
        out.put(directory);
        central(out, pass, passAt);
        central(out, manifest, manifestAt);
        central(out, signature, signatureAt);
        ZipBytes.end(out, files + 3, out.position(), signatureAt + signature.storedSize());
        List<byte[]> parts = List.of(
                block,
                local(pass),
                pass.content(),
                local(manifest),
                manifest.content(),
                local(signature),
                signature.content(),
                end);
        return new SignedPass(parts, warnings);
    }

    private static int central(PassFile file) {
        return ZipBytes.CENTRAL + file.nameBytes().length;
    }

    private static void central(ByteBuffer out, PassFile file, int offset) {
        ZipBytes.central(out, file.nameBytes(), new ZipBytes.Place(file.crc32(), file.content().length, offset));
    }

    private static byte[] local(PassFile file) {
        byte[] record = new byte[ZipBytes.LOCAL + file.nameBytes().length];
        local(ZipBytes.over(record), file);
        return record;
    }

    private static void local(ByteBuffer out, PassFile file) {
        ZipBytes.local(out, file.nameBytes(), file.crc32(), file.content().length);
    }
}
