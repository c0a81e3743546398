package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.wallet.apple.archive.BadArchiveException;
import io.github.loyalty4j.wallet.apple.archive.ZipReader;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A whole pass as a designer saves it, to issue passes from: {@code pass.json}, images and languages, from a folder, from a
 * {@code .pkpasstemplate} of Apple's Pass Designer, or from a {@code .pkpass} somebody signed.
 *
 * <pre>{@code
 * PassPackage design = PassPackage.ofFolder(Path.of("Club.pkpasstemplate"));
 * PassIssuer issuer = PassIssuer.of(design.template(), identity); // once
 * SignedPass pass = issuer.issue(
 *         design.merge("{\"serialNumber\": \"0042\"}").value("points", 340), now); // per card
 * }</pre>
 *
 * <p>Manifest and signature of before, {@code tooling.json} of the Pass Designer and hidden files are left out.
 *
 * <p>Immutable and safe for use by several threads; each step gives a copy.
 */
public final class PassPackage {
    /** What is of the program that saved the package, or made anew for every pass. */
    static final Set<String> LEFT_OUT = Set.of("manifest.json", "signature", "tooling.json");

    private static final String PASS = "pass.json";
    private static final List<String> STYLES =
            List.of("boardingPass", "coupon", "eventTicket", "generic", "storeCard", "posterGeneric");

    private final PassTemplate template;
    private final ObjectNode pass;

    private PassPackage(PassTemplate template, ObjectNode pass) {
        this.template = template;
        this.pass = pass;
    }

    /**
     * The package a folder holds, as {@link PassTemplate#ofFolder} reads it.
     *
     * @throws IllegalArgumentException if there is no {@code pass.json} as {@link PassJson} reads it, a limit of
     *     {@link PassTemplate} is exceeded, or a link leads out of the folder
     * @throws UncheckedIOException if a file cannot be read
     */
    public static PassPackage ofFolder(Path folder) {
        try {
            return of(FolderFiles.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("package's folder must be readable: " + folder, e);
        }
    }

    /**
     * The package an archive holds: a {@code .pkpass}, whose signature is not looked at, or a zipped folder. It may be anyone's:
     * nothing is written, and what is damaged or too large is refused.
     *
     * @throws IllegalArgumentException if it is no sound archive, or as in {@link #ofFolder}
     */
    public static PassPackage ofArchive(byte[] archive) {
        try {
            return of(fromTop(ZipReader.files(archive)));
        } catch (BadArchiveException e) {
            throw new IllegalArgumentException("package must be readable: " + e.getMessage(), e);
        }
    }

    /** Whoever zips a folder often has the folder itself in the archive. */
    private static Map<String, byte[]> fromTop(Map<String, byte[]> files) {
        Map<String, byte[]> top = new TreeMap<>(files);
        if (!files.containsKey(PASS)) {
            top.clear();
            String folder = files.keySet().stream()
                    .filter(name -> name.endsWith("/" + PASS) && name.indexOf('/') == name.lastIndexOf('/'))
                    .map(name -> name.substring(0, name.indexOf('/') + 1))
                    .filter(name -> !name.startsWith("__MACOSX"))
                    .reduce((one, other) -> "")
                    .orElse("");
            files.forEach((name, content) -> {
                if (!folder.isEmpty() && name.startsWith(folder)) {
                    top.put(name.substring(folder.length()), content);
                }
            });
        }
        top.keySet().removeIf(name -> ("/" + name).contains("/.") || name.startsWith("__MACOSX"));
        return top;
    }

    private static PassPackage of(Map<String, byte[]> files) {
        byte[] json = files.get(PASS);
        if (json == null) {
            throw new IllegalArgumentException("package must have one pass.json at its top: it has not");
        }
        PassTemplate.Builder template = PassTemplate.builder();
        files.forEach((name, content) -> {
            if (!name.equals(PASS) && !LEFT_OUT.contains(name)) {
                template.file(name, content);
            }
        });
        return new PassPackage(template.build(), PassJson.object(PASS, json));
    }

    /** Images, languages and whatever else is the same for all passes. */
    public PassTemplate template() {
        return template;
    }

    /** The {@code pass.json} with all that was changed. */
    public byte[] passJson() {
        return JsonText.write(pass);
    }

    /** The tree; whoever gets it leaves it as it is. */
    ObjectNode pass() {
        return pass;
    }

    /**
     * The same with this merged into its {@code pass.json} (RFC 7396), so that a list replaces a list and {@code null} takes a
     * key away.
     *
     * @param json an object: <code>{"serialNumber": "0042", "passTypeIdentifier": null}</code>; ids that are not there are
     *     the certificate's
     * @throws IllegalArgumentException if it is none
     */
    public PassPackage merge(String json) {
        ObjectNode patch = PassJson.object("text to merge", json.getBytes(StandardCharsets.UTF_8));
        return new PassPackage(template, MergePatch.apply(pass.deepCopy(), patch));
    }

    /**
     * The same with another text in the field of this key, or in the fields of all styles that have one; label, style and
     * place stay the design's.
     *
     * @throws IllegalArgumentException if no style has a field of this key
     */
    public PassPackage value(String key, String value) {
        return value(PassField.of(key, "", value));
    }

    /**
     * As {@link #value(String, String)}, a whole number.
     *
     * @throws IllegalArgumentException also as {@link PassField#of(String, String, long)} does
     */
    public PassPackage value(String key, long value) {
        return value(PassField.of(key, "", value));
    }

    /**
     * As {@link #value(String, String)}, a number or an amount, whose currency is the design's.
     *
     * @throws IllegalArgumentException also as {@link PassField#of(String, String, BigDecimal)} does
     */
    public PassPackage value(String key, BigDecimal value) {
        return value(PassField.of(key, "", value));
    }

    /**
     * As {@link #value(String, String)}, a point in time.
     *
     * @throws IllegalArgumentException also as {@link PassField#of(String, String, OffsetDateTime)} does
     */
    public PassPackage value(String key, OffsetDateTime value) {
        return value(PassField.of(key, "", value));
    }

    /**
     * As {@link #value(String, String)}, a day: noon of a zone, for a field with {@code ignoresTimeZone}.
     *
     * @throws IllegalArgumentException also as {@link PassField#of(String, String, LocalDate)} does
     */
    public PassPackage value(String key, LocalDate value) {
        return value(PassField.of(key, "", value));
    }

    private PassPackage value(PassField field) {
        ObjectNode copy = pass.deepCopy();
        boolean found = false;
        for (String style : STYLES) {
            for (JsonNode group : copy.path(style)) {
                for (JsonNode each : group) {
                    if (each instanceof ObjectNode own
                            && own.path("key").asText().equals(field.key())) {
                        own.set("value", field.value());
                        found = true;
                    }
                }
            }
        }
        if (!found) {
            throw new IllegalArgumentException("package must have a field of this key: " + field.key());
        }
        return new PassPackage(template, copy);
    }

    /** The names of its files: {@code package of [icon.png, fr.lproj/pass.strings]}. */
    @Override
    public String toString() {
        return "package of " + template.names();
    }
}
