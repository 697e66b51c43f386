package draftscope.model.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Remembers how long the files two folders below a folder are, in a file of its own, one {@code size path} a line. */
public record FileSizes(Path root) {

    /** Removes every second-level folder with a file that is not as long as it was, or was not there. */
    public void removeOthers() throws IOException {
        var known = read(list());
        var wrong = new ArrayList<Path>();
        var found = files();
        found.forEach((file, size) -> {
            if (!size.equals(known.get(file))) {
                wrong.add(root.resolve(file).getParent());
            }
        });
        known.keySet().stream()
                .filter(file -> !found.containsKey(file))
                .forEach(file -> wrong.add(root.resolve(file).getParent()));
        for (var folder : wrong) {
            Folders.delete(folder);
        }
    }

    public void record() throws IOException {
        var found = files();
        if (!found.equals(read(list()))) {
            write(list(), found);
        }
    }

    private Path list() {
        return root.resolve("sizes.txt");
    }

    /** Bytes of what is there now. */
    public long total() throws IOException {
        return files().values().stream().mapToLong(Long::longValue).sum();
    }

    /** A list of sizes; one that is not there or cannot be understood knows nothing. */
    public static Map<String, Long> read(Path list) throws IOException {
        var sizes = new TreeMap<String, Long>();
        if (Files.isRegularFile(list)) {
            for (var line : new String(Files.readAllBytes(list), StandardCharsets.UTF_8).lines().toList()) {
                var parts = line.split(" ", 2);
                if (parts.length < 2 || !parts[0].matches("\\d{1,18}")) {
                    return Map.of();
                }
                sizes.put(parts[1], Long.valueOf(parts[0]));
            }
        }
        return sizes;
    }

    /** Writes a list of sizes, whole or not at all. */
    public static void write(Path list, Map<String, Long> sizes) throws IOException {
        var next = list.resolveSibling(list.getFileName() + ".next");
        Files.write(next, sizes.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList());
        Files.move(next, list, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Looks at folders only: in the root another program may be trying out a file, gone before it is looked at. */
    private Map<String, Long> files() throws IOException {
        var sizes = new TreeMap<String, Long>();
        for (var library : folders(root)) {
            for (var version : folders(library)) {
                for (var file : inside(version)) {
                    if (Files.isRegularFile(file)) {
                        sizes.put(root.relativize(file).toString().replace('\\', '/'), Files.size(file));
                    }
                }
            }
        }
        return sizes;
    }

    private static List<Path> folders(Path folder) throws IOException {
        return inside(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.toList();
        }
    }
}
