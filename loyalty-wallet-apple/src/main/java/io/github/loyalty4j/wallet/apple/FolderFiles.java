package io.github.loyalty4j.wallet.apple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Reads the files of a folder that may be of anyone's making: bounded, without hidden ones, and none from elsewhere. */
final class FolderFiles extends SimpleFileVisitor<Path> {
    /** A language's folder is one deep, and a folder that holds the template's another. */
    private static final int MOST_DEPTH = 8;

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Path real;
    private long bytes;

    private FolderFiles(Path real) {
        this.real = real;
    }

    /**
     * All files by their names, with '/' between folders; a folder or file may be a link to another of the same folder, and
     * the folder itself a link to anywhere.
     *
     * @throws IllegalArgumentException if it is no folder, a limit of {@link PassTemplate} is exceeded, or a link leads out of
     *     the folder, in a circle or nowhere
     */
    static SortedMap<String, byte[]> of(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new IllegalArgumentException("template must be a folder: " + folder);
        }
        FolderFiles visitor = new FolderFiles(real);
        Files.walkFileTree(real, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MOST_DEPTH, visitor);
        return visitor.files;
    }

    private boolean isHidden(Path path) {
        Path name = path.getFileName();
        return !path.equals(real) && name != null && name.toString().startsWith(".");
    }

    /** A '\' of a name stays one, so that whoever takes it for one between folders hears of it. */
    private String name(Path path) {
        StringJoiner name = new StringJoiner("/");
        real.relativize(path).forEach(part -> name.add(part.toString()));
        return name.toString();
    }

    private void requireInside(Path path) throws IOException {
        if (!path.toRealPath().startsWith(real)) {
            throw new IllegalArgumentException("template's links must not lead out of its folder: " + name(path));
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
        if (isHidden(path)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        requireInside(path);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
        if (isHidden(path)) {
            return FileVisitResult.CONTINUE;
        }
        String name = name(path);
        if (attributes.isSymbolicLink()) { // one that leads somewhere was followed
            throw new IllegalArgumentException("template's links must lead to files: " + name);
        }
        requireInside(path);
        if (attributes.isDirectory()) {
            throw new IllegalArgumentException(
                    "template's folders must be at most " + MOST_DEPTH + " deep: " + name + " is deeper");
        }
        if (!attributes.isRegularFile()) {
            throw new IllegalArgumentException("template must hold files alone: " + name + " is none");
        }
        keep(name, path);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException cause) throws IOException {
        if (isHidden(path)) {
            return FileVisitResult.CONTINUE;
        }
        if (cause instanceof FileSystemLoopException) {
            throw new IllegalArgumentException("template's links must not lead in a circle: " + name(path), cause);
        }
        throw cause;
    }

    private void keep(String name, Path path) throws IOException {
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
    }

    /** One byte more than allowed tells that there are too many. */
    private byte[] content(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(PassTemplate.MOST_BYTES + 1);
        }
    }
}
