package io.github.loyalty4j.wallet.apple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the files of a folder that may be of anyone's making: bounded, without hidden ones, and none from elsewhere. */
final class FolderFiles extends SimpleFileVisitor<Path> {
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Path folder;
    private final Path real;
    private long bytes;

    private FolderFiles(Path folder, Path real) {
        this.folder = folder;
        this.real = real;
    }

    /**
     * All files by their names, with '/' between folders.
     *
     * @throws IllegalArgumentException if a limit of {@link PassTemplate} is exceeded, or a link leads out of the folder
     */
    static SortedMap<String, byte[]> of(Path folder) throws IOException {
        FolderFiles visitor = new FolderFiles(folder, folder.toRealPath());
        Files.walkFileTree(folder, visitor);
        return visitor.files;
    }

    private boolean isHidden(Path path) {
        Path name = path.getFileName();
        return !path.equals(folder) && name != null && name.toString().startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        return isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
        if (isHidden(path) || !Files.isRegularFile(path)) {
            return FileVisitResult.CONTINUE;
        }
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!path.toRealPath().startsWith(real)) {
            throw new IllegalArgumentException("template's links must not lead out of its folder: " + name);
        }
        byte[] content = content(path);
        bytes += content.length;
        if (bytes > PassTemplate.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "template's files must have at most " + PassTemplate.MOST_BYTES + " bytes: have more with " + name);
        }
        files.put(name, content);
        if (files.size() > PassTemplate.MOST_FILES + PassPackage.LEFT_OUT.size() + 1) {
            throw new IllegalArgumentException(
                    "template must have at most " + PassTemplate.MOST_FILES + " files: has more");
        }
        return FileVisitResult.CONTINUE;
    }

    /** One byte more than allowed tells that there are too many. */
    private byte[] content(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(PassTemplate.MOST_BYTES + 1);
        }
    }
}
