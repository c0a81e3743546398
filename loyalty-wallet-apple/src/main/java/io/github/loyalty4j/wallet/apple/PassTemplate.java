package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.wallet.apple.check.PassCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that many passes have in common: images, texts for each language, perhaps {@code personalization.json}.
 *
 * <pre>{@code
 * PassTemplate template = PassTemplate.builder()
 *         .image("icon@2x.png", icon)
 *         .strings(Locale.FRENCH, Map.of("Member", "Membre"))
 *         .build();
 * }</pre>
 *
 * <p>Everything that can be worked out once is: a pass made from a template costs one JSON, one manifest and one signature,
 * whatever the size of its images.
 *
 * <p>Immutable and safe for use by several threads; the builder is for one thread.
 */
public final class PassTemplate {
    /** The most bytes the files of a template may have together: 20 MiB. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    /** The most files a template may have. */
    public static final int MOST_FILES = 500;

    private final SortedMap<String, byte[]> files;

    private PassTemplate(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** A template without files; each step below adds some. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * All files of a folder and of the folders in it, as jpasskit and Apple's own tools lay them out; names that begin with
     * a dot are left out. {@link PassPackage} reads a whole pass, {@code pass.json} and all. The folder may be a link, and hold
     * links to what is in it.
     *
     * @throws IllegalArgumentException if it is no folder, a limit is exceeded, a link leads out of the folder, in a circle or
     *     nowhere, or a file is one that every pass gets anew or has a name {@link Builder#file} refuses
     * @throws UncheckedIOException if a file cannot be read
     */
    public static PassTemplate ofFolder(Path folder) {
        Builder builder = builder();
        try {
            FolderFiles.of(folder).forEach(builder::file);
        } catch (IOException e) {
            throw new UncheckedIOException("template's folder must be readable: " + folder, e);
        }
        return builder.build();
    }

    /** The names of the files, in order. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** The rules with these files, for a check before signing that needs no key. */
    public PassCheck check() {
        return PassCheck.of(files);
    }

    /** The files by name; whoever gets them leaves them as they are. */
    Map<String, byte[]> files() {
        return files;
    }

    /** The names alone. */
    @Override
    public String toString() {
        return "template of " + files.keySet();
    }

    /** Collects the files of a {@link PassTemplate}. */
    public static final class Builder {
        private static final int MOST_NAME_CHARACTERS = 200;
        private static final List<String> MADE_ANEW = List.of("pass.json", "manifest.json", "signature");

        private final SortedMap<String, byte[]> files = new TreeMap<>();
        private long bytes;

        private Builder() {}

        /**
         * A file as it is; the bytes are copied.
         *
         * @param name as in the archive: {@code "icon@2x.png"}, {@code "fr.lproj/pass.strings"}; 1 to 200 characters,
         *     folders with '/' between, no part empty, '.' or '..', no drive in front, without '\' and control characters
         * @throws IllegalArgumentException if there is a file of this name, the name is of another form or one that every
         *     pass gets anew ({@code pass.json}, {@code manifest.json}, {@code signature}), or a limit is exceeded
         */
        public Builder file(String name, byte[] content) {
            requireName(name);
            bytes += content.length;
            if (bytes > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "template's files must have at most " + MOST_BYTES + " bytes: have " + bytes);
            }
            if (files.putIfAbsent(name, content.clone()) != null) {
                throw new IllegalArgumentException("template must have each file once: " + name);
            }
            if (files.size() > MOST_FILES) {
                throw new IllegalArgumentException("template must have at most " + MOST_FILES + " files: has more");
            }
            return this;
        }

        private static void requireName(String name) {
            if (MADE_ANEW.contains(name)) {
                throw new IllegalArgumentException("template must not hold what every pass gets anew: " + name);
            }
            if (name.isBlank() || name.length() > MOST_NAME_CHARACTERS || !isPlain(name)) {
                throw new IllegalArgumentException("file's name must be 1 to " + MOST_NAME_CHARACTERS
                        + " characters, with '/' between folders: '" + shown(name) + "'");
            }
        }

        /** What is one name on every system, within the archive and in every encoding of the manifest. */
        private static boolean isPlain(String name) {
            boolean plain = name.indexOf('\\') < 0
                    && !name.matches("[A-Za-z]:.*")
                    && name.chars().noneMatch(Character::isISOControl)
                    && StandardCharsets.UTF_8.newEncoder().canEncode(name);
            for (String part : name.split("/", -1)) {
                plain &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
            }
            return plain;
        }

        private static String shown(String name) {
            String cut = name.substring(0, Math.min(name.length(), MOST_NAME_CHARACTERS));
            return cut.replaceAll("\\p{Cc}", "?");
        }

        /**
         * An image.
         *
         * @param name as Wallet looks for it: {@code "logo@2x.png"}, {@code "fr.lproj/strip@3x.png"}
         * @throws IllegalArgumentException as {@link #file} does
         */
        public Builder image(String name, PngImage image) {
            return file(name, image.bytes());
        }

        void replaceImage(String name, PngImage image) {
            byte[] former = files.remove(name);
            bytes -= former == null ? 0 : former.length;
            image(name, image);
        }

        /**
         * What phones of this language show instead of texts of the pass: each text that equals a key, in a label, a value
         * or a change message.
         *
         * @param texts translations by the text of the pass
         * @throws IllegalArgumentException as {@link #file} does
         */
        public Builder strings(Locale language, Map<String, String> texts) {
            return file(language.toLanguageTag() + ".lproj/pass.strings", StringsFile.write(texts));
        }

        /** The template collected so far. */
        public PassTemplate build() {
            return new PassTemplate(new TreeMap<>(files));
        }
    }
}
