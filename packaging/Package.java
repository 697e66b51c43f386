import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes the app image, and the installer where its tools are, for the platform it runs on.
 *
 * <p>{@code java packaging/Package.java LAYOUT WORK VERSION INSTALLER} with the folder of the built program, the folder to
 * work in, the program's version, and whether an installer is wanted. Run by {@code mvn -Ppackage verify}.
 */
public final class Package {

    private static final String NAME = "draftscope";

    /** Found by no tool, since it is looked up by service: elliptic curves for https to the hub. */
    private static final List<String> SERVICES = List.of("jdk.crypto.ec");

    private static final List<String> OPTIONS = Stream.concat(
                    Stream.of("-Dfile.encoding=UTF-8", "-Djna.boot.library.path=$APPDIR/natives/jna", "-Xshare:auto"),
                    quiet().stream())
            .toList();

    private static final String SPLASH = "-splash:$APPDIR/splash.png -Ddraftscope.splash=true";

    /** From Java 24 on libraries of C and the memory that JavaFX 21 draws in are warned of otherwise. */
    private static List<String> quiet() {
        return Runtime.version().feature() < 24
                ? List.of()
                : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    private enum Platform {
        LINUX,
        MAC,
        WINDOWS
    }

    private final Path layout;
    private final Path work;
    private final String version;
    private final Platform platform;
    private final String processor;

    private Package(Path layout, Path work, String version) {
        this.layout = layout.toAbsolutePath();
        this.work = work.toAbsolutePath();
        // Installers take numbers only: 0.2.0-SNAPSHOT is 0.2.0 to them.
        this.version = version.replaceFirst("-.*", "");
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        platform = system.startsWith("windows") ? Platform.WINDOWS : system.startsWith("mac") ? Platform.MAC : Platform.LINUX;
        processor = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    }

    /** Makes everything, saying what it does. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Package(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]).make(Boolean.parseBoolean(arguments[3]));
    }

    private void make(boolean installer) throws IOException, InterruptedException {
        for (var tool : List.of("jdeps", "jlink", "jpackage")) {
            if (ToolProvider.findFirst(tool).isEmpty() || !linkable()) {
                say("app image  none: this JDK has no %s; a full JDK 17 has (openjdk-17-jdk-headless on Debian)",
                        linkable() ? tool : "jmods");
                return;
            }
        }
        var input = work.resolve("input");
        var runtime = work.resolve("runtime");
        var images = work.resolve("image");
        for (var old : List.of(input, runtime, images)) {
            delete(old);
        }
        input(input);
        runtime(runtime);
        image(input, runtime, images);
        var image = images.resolve(platform == Platform.MAC ? "Draftscope.app" : NAME);
        say("app image  %s, %d MB", image, size(image) >> 20);
        for (var part : List.of(input.resolve("natives"), input.resolve("lib"), input.resolve("assets"), runtime)) {
            say("  of which  %-8s %4d MB", part.getFileName(), size(part) >> 20);
        }
        delete(input);
        delete(runtime);
        if (installer) {
            installer(image);
        }
    }

    /** Newer JDKs link without a folder of modules. */
    private static boolean linkable() {
        return Runtime.version().feature() >= 24 || Files.isDirectory(Path.of(System.getProperty("java.home"), "jmods"));
    }

    // The program's own files

    private void input(Path input) throws IOException, InterruptedException {
        // The image has launchers of its own.
        copy(layout, input, file -> !file.startsWith("lib") && !file.toString().matches(NAME + "(\\.cmd)?"));
        var lib = Files.createDirectories(input.resolve("lib"));
        for (var jar : jars(layout.resolve("lib"))) {
            // The empty jars of JavaFX's plain artifacts only point at the platform's.
            if (Files.size(jar) > 1024) {
                slim(jar, lib.resolve(jar.getFileName()), input);
            }
        }
        natives(input.resolve("natives"));
        for (var splash : List.of("splash.png", "splash@2x.png")) {
            Files.copy(work.resolve("icons").resolve(splash), input.resolve(splash));
        }
    }

    /** Copies a jar without other platforms' libraries, and without those that lie unpacked in the image. */
    private void slim(Path jar, Path to, Path input) throws IOException {
        var name = jar.getFileName().toString();
        try (var in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)));
                var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!isLibrary(entry.getName())) {
                    var kept = new ZipEntry(entry.getName());
                    kept.setTimeLocal(entry.getTimeLocal());
                    out.putNextEntry(kept);
                    in.transferTo(out);
                } else if (name.startsWith("javafx-")) {
                    unpack(in, javafx(to.getParent()).resolve(entry.getName()));
                } else if (name.startsWith("jna-")) {
                    if (entry.getName().startsWith(jna())) {
                        unpack(in, input.resolve("natives").resolve("jna").resolve(Path.of(entry.getName()).getFileName()));
                    }
                } else if (!name.startsWith("pytorch-native") && entry.getName().contains("/" + classifier() + "/")) {
                    // Small, and needed where a person points PYTORCH_LIBRARY_PATH at another libtorch.
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        }
    }

    private static void unpack(ZipInputStream in, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isLibrary(String entry) {
        var name = entry.substring(entry.lastIndexOf('/') + 1);
        return name.matches(".+\\.(so|so\\.\\d+|dll|dylib|jnilib|a)");
    }

    /** DJL's name for the platform. */
    private String classifier() {
        return switch (platform) {
            case LINUX -> "linux-" + processor;
            case MAC -> "osx-" + processor;
            case WINDOWS -> "win-" + processor;
        };
    }

    /** JNA's folder of the platform. */
    private String jna() {
        var bits = processor.replace("x86_64", "x86-64");
        return "com/sun/jna/"
                + switch (platform) {
                    case LINUX -> "linux-" + bits;
                    case MAC -> "darwin-" + bits;
                    case WINDOWS -> "win32-" + bits;
                }
                + "/";
    }

    /** Where JavaFX looks for its libraries before it unpacks them into the user's home. */
    private Path javafx(Path lib) {
        return platform == Platform.WINDOWS ? lib.resolveSibling("bin") : lib;
    }

    /**
     * The program unpacks its libraries itself, which also shows that it runs, and which classes an installer makes ready to
     * map.
     */
    private void natives(Path natives) throws IOException, InterruptedException {
        say("natives    unpacked by the program into %s", natives);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java, "-DENGINE_CACHE_DIR=" + natives, "-XX:DumpLoadedClassList=" + natives.resolveSibling("classes.lst"), "-jar", layout.resolve(NAME + ".jar").toString(),
                // Not on a GPU of the machine that builds, with a libtorch that is not the program's.
                "generate", "--device", "cpu", "--prompt", "Once", "--max-new-tokens", "2");
        for (var other : List.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR", "PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "DJL_OFFLINE")) {
            command.environment().remove(other);
        }
        run(command);
    }

    // The runtime

    private void runtime(Path runtime) throws IOException, InterruptedException {
        var modules = modules();
        say("modules    %s", modules);
        tool(
                "jlink", "--add-modules", modules, "--output", runtime.toString(),
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages");
        // Java's own classes, ready to map. Java 17 takes the program's only at the path where they were made: by an installer.
        run(new ProcessBuilder(runtime.resolve("bin").resolve("java").toString(), "-Xshare:dump"));
    }

    /** Modules of the JDK that some jar uses: what a modular jar requires, optional or not, and what jdeps finds in others. */
    private String modules() throws IOException {
        var needed = new TreeSet<>(SERVICES);
        var system = ModuleFinder.ofSystem();
        var plain = new ArrayList<Path>(List.of(layout.resolve(NAME + ".jar")));
        for (var jar : jars(layout.resolve("lib"))) {
            var descriptor = descriptor(jar);
            if (descriptor.isPresent() && !descriptor.get().isAutomatic()) {
                descriptor.get().requires().stream()
                        .map(ModuleDescriptor.Requires::name)
                        .filter(name -> system.find(name).isPresent())
                        .forEach(needed::add);
            } else {
                plain.add(jar);
            }
        }
        for (var jar : plain) {
            var found = tool(
                    "jdeps", "--multi-release", "17", "--ignore-missing-deps", "--print-module-deps", jar.toString());
            Stream.of(found.strip().split("[,\\s]+")).filter(name -> system.find(name).isPresent()).forEach(needed::add);
        }
        return String.join(",", needed);
    }

    private static java.util.Optional<ModuleDescriptor> descriptor(Path jar) {
        try {
            return ModuleFinder.of(jar).findAll().stream().map(module -> module.descriptor()).findFirst();
        } catch (java.lang.module.FindException noModule) {
            return java.util.Optional.empty();
        }
    }

    // Image and installer

    private void image(Path input, Path runtime, Path images) throws IOException, InterruptedException {
        var icons = work.resolve("icons");
        var command = new ArrayList<>(List.of(
                "--type", "app-image",
                "--name", platform == Platform.MAC ? "Draftscope" : NAME,
                "--app-version", version,
                "--description", "A desktop laboratory for speculative decoding",
                "--vendor", "Draftscope",
                "--input", input.toString(),
                "--main-jar", NAME + ".jar",
                "--runtime-image", runtime.toString(),
                "--icon", icons.resolve(NAME + icon()).toString(),
                "--dest", images.toString()));
        for (var option : OPTIONS) {
            command.addAll(List.of("--java-options", option));
        }
        if (platform != Platform.MAC) {
            // The menu's launcher: a picture until the window is there, and no console on Windows.
            var window = Files.writeString(
                    work.resolve("window.properties"),
                    "win-console=false\njava-options=" + String.join(" ", OPTIONS) + " " + SPLASH + "\n");
            command.addAll(List.of("--add-launcher", (platform == Platform.WINDOWS ? "Draftscope" : NAME + "-window") + "=" + window));
        }
        if (platform == Platform.WINDOWS) {
            command.add("--win-console");
        }
        tool("jpackage", command.toArray(String[]::new));
    }

    private String icon() {
        return switch (platform) {
            case LINUX -> ".png";
            case MAC -> ".icns";
            case WINDOWS -> ".ico";
        };
    }

    private void installer(Path image) throws IOException, InterruptedException {
        var packaging = Path.of("packaging").toAbsolutePath();
        var common = new ArrayList<>(List.of(
                "--name", platform == Platform.LINUX ? NAME : "Draftscope",
                "--app-version", version,
                "--app-image", image.toString(),
                "--description", "A desktop laboratory for speculative decoding",
                "--vendor", "Draftscope",
                "--license-file", packaging.resolveSibling("LICENSE").toString(),
                "--dest", work.toString(),
                "--file-associations",
                packaging.resolve(platform == Platform.LINUX ? "linux" : ".").resolve("trace.properties").toString()));
        switch (platform) {
            case LINUX -> {
                if (!onPath("dpkg-deb") || !onPath("fakeroot")) {
                    say("installer  none: it takes dpkg-deb and fakeroot (apt-get install dpkg fakeroot)");
                    return;
                }
                common.addAll(List.of(
                        "--type", "deb",
                        "--resource-dir", debian(packaging.resolve("linux"), image).toString(),
                        "--linux-shortcut",
                        "--linux-menu-group", "Education;Science;",
                        "--linux-app-category", "science",
                        "--linux-deb-maintainer", "nobody@invalid"));
            }
            case MAC -> common.addAll(List.of("--type", "dmg"));
            case WINDOWS -> {
                if (!onPath("light.exe")) {
                    say("installer  none: it takes the WiX Toolset 3 on the path");
                    return;
                }
                common.addAll(List.of(
                        "--type", "msi", "--win-menu", "--win-menu-group", "Draftscope", "--win-dir-chooser",
                        "--win-per-user-install"));
            }
        }
        tool("jpackage", common.toArray(String[]::new));
        try (var made = Files.list(work)) {
            for (var file : made.filter(f -> f.toString().matches(".+\\.(deb|dmg|msi)")).toList()) {
                say("installer  %s, %d MB", file, Files.size(file) >> 20);
            }
        }
    }

    /** Debian's files for the package, among them what it depends on. */
    private Path debian(Path templates, Path image) throws IOException, InterruptedException {
        var folder = work.resolve("debian");
        delete(folder);
        copy(templates, folder, file -> true);
        var asking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        templates.resolveSibling("Depends.java").toString(), image.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var packages = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (asking.waitFor() != 0) {
            throw new IllegalStateException("what the image needs of Debian is not known");
        }
        var control = folder.resolve("control");
        Files.writeString(control, Files.readString(control).replace("DEPENDS", packages));
        return folder;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    // Small tools

    private static String tool(String name, String... arguments) {
        var out = new StringWriter();
        var tool = ToolProvider.findFirst(name).orElseThrow(() -> new IllegalStateException("this JDK has no " + name));
        int code = tool.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
        if (code != 0) {
            throw new IllegalStateException(name + " " + String.join(" ", arguments) + " failed:\n" + out);
        }
        return out.toString();
    }

    private static void run(ProcessBuilder command) throws IOException, InterruptedException {
        int code = command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT).start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command.command()) + " ended with " + code);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().collect(Collectors.toList());
        }
    }

    private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var relative = from.relativize(file);
                if (!Files.isDirectory(file) && wanted.test(relative)) {
                    Files.createDirectories(to.resolve(relative).getParent());
                    Files.copy(file, to.resolve(relative));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    // Runtime images hold read-only files, which Windows does not delete.
                    file.toFile().setWritable(true);
                    Files.delete(file);
                }
            }
        }
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
        }
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
