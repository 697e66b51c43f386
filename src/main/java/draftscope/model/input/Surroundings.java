package draftscope.model.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the process was given, and the operating system's places that follow from it. */
public record Surroundings(Map<String, String> variables, Map<String, String> properties) {

    public Surroundings {
        variables = Map.copyOf(variables);
        properties = Map.copyOf(properties);
    }

    public static Surroundings system() {
        return of(System.getenv());
    }

    public static Surroundings of(Map<String, String> variables) {
        var properties = System.getProperties();
        return new Surroundings(
                variables,
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, properties::getProperty)));
    }

    /** An environment variable that says something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }

    /** A system property that says something. */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name)).filter(text -> !text.isBlank());
    }

    /** An environment variable, or the system property of the same name. */
    public Optional<String> either(String name) {
        return variable(name).or(() -> property(name));
    }

    /** Whether a person allowed DJL to download libraries. */
    public boolean online() {
        return variable("DJL_OFFLINE")
                .or(() -> property("ai.djl.offline"))
                .filter(text -> !Boolean.parseBoolean(text))
                .isPresent();
    }

    /** The operating system's place for files that can be made again. */
    public Optional<Path> cache() {
        return place("LOCALAPPDATA", "Local", "Caches", "XDG_CACHE_HOME", ".cache");
    }

    /** This program's folder in the operating system's place for settings; empty where a person has no home. */
    public Optional<Path> config() {
        return place("APPDATA", "Roaming", "Application Support", "XDG_CONFIG_HOME", ".config").map(this::own);
    }

    /** This program's folder in the operating system's place for what it remembers by itself; empty without a home. */
    public Optional<Path> state() {
        return place("LOCALAPPDATA", "Local", "Application Support", "XDG_STATE_HOME", ".local/state").map(this::own);
    }

    private Optional<Path> place(String windows, String appData, String library, String xdg, String below) {
        if (mac()) {
            return home().map(home -> home.resolve("Library").resolve(library));
        }
        var other = windows() ? "AppData/" + appData : below;
        return variable(windows() ? windows : xdg)
                .flatMap(Surroundings::absolute)
                .or(() -> home().map(home -> home.resolve(other)));
    }

    private Path own(Path place) {
        return place.resolve(windows() || mac() ? "Draftscope" : "draftscope");
    }

    /** What stands between the entries of a path of folders. */
    public String pathSeparator() {
        return windows() ? ";" : ":";
    }

    public boolean windows() {
        return runsOn("windows");
    }

    private boolean mac() {
        return runsOn("mac");
    }

    private boolean runsOn(String beginning) {
        return property("os.name").orElse("").toLowerCase(Locale.ROOT).startsWith(beginning);
    }

    /**
     * {@code HOME} before the account's home, as every other tool has it, but on Windows, where it means nothing. Java
     * says "?" where the user has no home, and a locale may be unable to spell it.
     */
    public Optional<Path> home() {
        return (windows() ? Stream.of(property("user.home")) : Stream.of(variable("HOME"), property("user.home")))
                .flatMap(Optional::stream)
                .flatMap(text -> absolute(text).stream())
                .findFirst();
    }

    /** A name for a folder of one user's among others'. */
    public String user() {
        return property("user.name").orElse("user").replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** A path that stands for one place wherever the program was started. */
    public static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException unspellable) {
            return Optional.empty();
        }
    }
}
