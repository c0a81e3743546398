package io.github.loyalty4j.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files in a {@code .pkpass} archive by name. */
final class PassFiles {
    private final Map<String, byte[]> files;

    private PassFiles(Map<String, byte[]> files) {
        this.files = files;
    }

    static PassFiles of(byte[] archive) {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("pass must be a zip archive", e);
        }
        return new PassFiles(files);
    }

    /** The files that are images. */
    Map<String, byte[]> images() {
        Map<String, byte[]> images = new TreeMap<>(files);
        images.keySet().removeIf(name -> !name.endsWith(".png"));
        return images;
    }

    byte[] passJson() {
        return file("pass.json");
    }

    byte[] manifest() {
        return file("manifest.json");
    }

    private byte[] file(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalStateException("pass must have a " + name + ": has " + files.keySet());
        }
        return bytes;
    }

    /** Fails if the other archive has a file more or less, or an image of other bytes. */
    void requireSameImages(PassFiles other) {
        if (!files.keySet().equals(other.files.keySet())) {
            throw new IllegalStateException(
                    "passes must have the same files: " + files.keySet() + " and " + other.files.keySet());
        }
        Map<String, byte[]> others = other.images();
        images().forEach((name, bytes) -> {
            if (!Arrays.equals(bytes, others.get(name))) {
                throw new IllegalStateException("passes must have the same images: differ in " + name);
            }
        });
    }
}
