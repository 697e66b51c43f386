package draftscope.model.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * The bridges between Java and libtorch that come with the program: for each system a few flavours, for instance
 * {@code cpu} and {@code cu128}. Asked for another one, DJL would look for a bridge that nobody has.
 *
 * @param libtorch the version of libtorch that all of them are made for, for instance {@code 2.7.1}
 * @param system as DJL calls it, for instance {@code linux-x86_64}
 */
public record Bridges(String libtorch, String system, List<String> flavours) {

    /** The flavour without CUDA. */
    public static final String PROCESSOR = "cpu";

    /** Flavours that can be asked for, the newest CUDA first. */
    private static final List<String> KNOWN = List.of("cu130", "cu128", "cu126", "cu124", "cu121", "cu118", PROCESSOR);

    private static final String FOLDER = "jnilib/";

    public Bridges {
        flavours = List.copyOf(flavours);
    }

    /** Those on the class path, for the system this process runs on. */
    public static Bridges here() {
        var loader = Bridges.class.getClassLoader();
        var system = system(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        return of(version(loader), system, name -> loader.getResource(name) != null);
    }

    /** @param resource whether a resource of this name is there */
    static Bridges of(String libtorch, String system, Predicate<String> resource) {
        return new Bridges(
                libtorch,
                system,
                KNOWN.stream()
                        .filter(flavour -> resource.test(FOLDER + system + "/" + flavour + "/" + file(system, "djl_torch")))
                        .toList());
    }

    static String system(String osName, String osArch) {
        var os = osName.toLowerCase(Locale.ROOT);
        var prefix = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : "linux";
        return prefix + "-" + (osArch.equals("amd64") ? "x86_64" : osArch);
    }

    public boolean has(String flavour) {
        return flavours.contains(flavour);
    }

    /** The flavour for a libtorch with CUDA; empty where none is published for this system. */
    public Optional<String> cuda() {
        return flavours.stream().filter(flavour -> flavour.startsWith("cu")).findFirst();
    }

    Optional<String> fitting(LibtorchFolder folder) {
        return folder.cuda() ? cuda() : Optional.of(PROCESSOR).filter(this::has);
    }

    /** How a system spells the file of a native library. */
    static String file(String system, String library) {
        return system.startsWith("win") ? library + ".dll" : "lib" + library + (system.startsWith("osx") ? ".dylib" : ".so");
    }

    private static String version(ClassLoader loader) {
        try (var in = loader.getResourceAsStream(FOLDER + "pytorch.properties")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + FOLDER + "pytorch.properties");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("jni_version", "").replaceFirst("-.*", "");
        } catch (IOException e) {
            throw new UncheckedIOException("the program cannot read which libtorch it is made for", e);
        }
    }
}
