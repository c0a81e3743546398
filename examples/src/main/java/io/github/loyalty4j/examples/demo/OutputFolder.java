package io.github.loyalty4j.examples.demo;

import io.github.loyalty4j.examples.csv.BadInputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a set of files into a folder, all of them or none: they are written aside first and then moved into place, and
 * a failure half-way puts back what was there.
 */
public final class OutputFolder {
    private final Path folder;

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder, which need not exist yet.
     *
     * @throws BadInputException if it cannot be written to, as far as can be told without writing
     */
    public static OutputFolder at(Path path) {
        if (path.toString().isBlank()) {
            throw new BadInputException("out must name a folder: it is blank");
        }
        Path folder = path.toAbsolutePath().normalize();
        Path existing = folder;
        while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing)) {
            throw new BadInputException("out must be a folder: " + existing + " is none");
        }
        if (!Files.isWritable(existing)) {
            throw new BadInputException("out must be a folder that can be written to: " + existing);
        }
        return new OutputFolder(folder);
    }

    /**
     * Writes the files, and takes away those of the stale ones that are there.
     *
     * @param files content by file name
     * @param stale names of files an earlier run may have left
     * @throws BadInputException if writing fails; the folder is then as it was before
     */
    public void write(Map<String, byte[]> files, Set<String> stale) {
        Deque<Runnable> undo = new ArrayDeque<>();
        try {
            createFolders(folder, undo);
            Path aside = Files.createTempDirectory(folder, ".loyalty4j-");
            undo.push(() -> deleteQuietly(aside));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(aside.resolve(file.getKey()), file.getValue());
            }
            Path before = Files.createDirectory(aside.resolve("before"));
            Set<String> replaced = new TreeSet<>(stale);
            replaced.addAll(files.keySet());
            for (String name : replaced) {
                setAside(folder.resolve(name), before.resolve(name), undo);
            }
            for (String name : files.keySet()) {
                moveIn(aside.resolve(name), folder.resolve(name), undo);
            }
            deleteTree(aside);
        } catch (IOException e) {
            undo.forEach(Runnable::run);
            throw new BadInputException("out cannot be written to: " + e.getMessage(), e);
        }
    }

    private static void createFolders(@Nullable Path path, Deque<Runnable> undo) throws IOException {
        if (path == null || Files.isDirectory(path)) {
            return;
        }
        createFolders(path.getParent(), undo);
        Files.createDirectory(path);
        undo.push(() -> deleteQuietly(path));
    }

    private static void setAside(Path file, Path before, Deque<Runnable> undo) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw new FileAlreadyExistsException(file + " is in the way and no plain file");
        }
        Files.move(file, before, StandardCopyOption.ATOMIC_MOVE);
        undo.push(() -> moveQuietly(before, file));
    }

    private static void moveIn(Path from, Path to, Deque<Runnable> undo) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        undo.push(() -> deleteQuietly(to));
    }

    private static void moveQuietly(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // the failure that led here is the one to report
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            deleteTree(path);
        } catch (IOException e) {
            // the failure that led here is the one to report
        }
    }

    private static void deleteTree(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (var children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    deleteTree(child);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
