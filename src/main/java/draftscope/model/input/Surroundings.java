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
        if (windows()) {
            return variable("LOCALAPPDATA").flatMap(Surroundings::absolute).or(() -> under("AppData", "Local"));
        }
        if (mac()) {
            return under("Library", "Caches");
        }
        return variable("XDG_CACHE_HOME").flatMap(Surroundings::absolute).or(() -> under(".cache"));
    }

    /** This program's folder in the operating system's place for settings; empty where a person has no home. */
    public Optional<Path> config() {
        if (windows()) {
            return variable("APPDATA")
                    .flatMap(Surroundings::absolute)
                    .or(() -> under("AppData", "Roaming"))
                    .map(place -> place.resolve("Draftscope"));
        }
        if (mac()) {
            return under("Library", "Application Support", "Draftscope");
        }
        return variable("XDG_CONFIG_HOME")
                .flatMap(Surroundings::absolute)
                .or(() -> under(".config"))
                .map(place -> place.resolve("draftscope"));
    }

    /** This program's folder in the operating system's place for what it remembers by itself; empty without a home. */
    public Optional<Path> state() {
        if (windows()) {
            return variable("LOCALAPPDATA")
                    .flatMap(Surroundings::absolute)
                    .or(() -> under("AppData", "Local"))
                    .map(place -> place.resolve("Draftscope"));
        }
        if (mac()) {
            return under("Library", "Application Support", "Draftscope");
        }
        return variable("XDG_STATE_HOME")
                .flatMap(Surroundings::absolute)
                .or(() -> under(".local", "state"))
                .map(place -> place.resolve("draftscope"));
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

    private Optional<Path> under(String... folders) {
        return home().map(home -> {
            var place = home;
            for (var folder : folders) {
                place = place.resolve(folder);
            }
            return place;
        });
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
