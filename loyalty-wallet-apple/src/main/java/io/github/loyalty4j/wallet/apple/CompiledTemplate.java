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
 * part of the manifest. The archive has {@code pass.json} first, then the block, then manifest and signature.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class CompiledTemplate {
    private static final String PASS = "pass.json";

    private final byte[] block;
    private final byte[] directory;
    private final int[] records;
    private final String manifestBefore;
    private final String manifestAfter;

    private CompiledTemplate(List<PassFile> files) {
        this.block = new byte[files.stream().mapToInt(PassFile::storedSize).sum()];
        this.directory =
                new byte[files.stream().mapToInt(CompiledTemplate::central).sum()];
        ByteBuffer content = ZipBytes.over(block);
        ByteBuffer central = ZipBytes.over(directory);
        this.records = new int[files.size()];
        for (int i = 0; i < records.length; i++) {
            records[i] = central.position();
            store(files.get(i), content, 0, central);
        }
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach(file -> hashes.put(file.name(), file.sha1()));
        this.manifestBefore = "{" + members(hashes.headMap(PASS), "", ",") + "\"" + PASS + "\":\"";
        this.manifestAfter = "\"" + members(hashes.tailMap(PASS), ",", "") + "}";
    }

    static CompiledTemplate of(PassTemplate template) {
        List<PassFile> files = new ArrayList<>();
        template.files().forEach((name, content) -> files.add(PassFile.of(name, content)));
        return new CompiledTemplate(files);
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
        return (manifestBefore + pass.sha1() + manifestAfter).getBytes(StandardCharsets.UTF_8);
    }

    SignedPass assemble(PassFile pass, PassFile manifest, PassFile signature, List<Finding> warnings) {
        byte[] head = new byte[pass.storedSize()];
        byte[] last = new byte[central(manifest) + central(signature)];
        byte[] tail = new byte
                [manifest.storedSize()
                        + signature.storedSize()
                        + central(pass)
                        + directory.length
                        + last.length
                        + ZipBytes.END];
        int tailAt = head.length + block.length;
        ByteBuffer out = ZipBytes.over(tail);
        ByteBuffer lastOut = ZipBytes.over(last);
        store(manifest, out, tailAt, lastOut);
        store(signature, out, tailAt, lastOut);
        int directoryAt = out.position();
        store(pass, ZipBytes.over(head), 0, out);
        int sharedAt = out.position();
        out.put(directory).put(last);
        for (int record : records) {
            ZipBytes.shift(out, sharedAt + record, head.length);
        }
        ZipBytes.end(out, records.length + 3, out.position() - directoryAt, tailAt + directoryAt);
        return new SignedPass(head, block, tail, warnings);
    }

    private static int central(PassFile file) {
        return ZipBytes.CENTRAL + file.nameBytes().length;
    }

    private static void store(PassFile file, ByteBuffer content, int contentAt, ByteBuffer central) {
        int size = file.content().length;
        int offset = contentAt + content.position();
        ZipBytes.local(content, file.nameBytes(), file.crc32(), size);
        content.put(file.content());
        ZipBytes.central(central, file.nameBytes(), new ZipBytes.Place(file.crc32(), size, offset));
    }
}
