package draftscope.app.home;

import draftscope.app.settings.Settings;
import draftscope.app.status.StatusViewModel;
import draftscope.draw.Words;
import draftscope.model.machine.ProgramVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the program says of itself, for people and for reports of trouble. */
public final class AboutViewModel {

    private static final long MEGABYTE = 1L << 20;

    private final StatusViewModel status;
    private final Settings settings;
    private final Map<String, Path> places;

    private static final String OTHERS = "THIRD-PARTY.txt";
    private static final int LEVELS = 3;

    public AboutViewModel(StatusViewModel status, Settings settings, Map<String, Path> places) {
        this.status = status;
        this.settings = settings;
        this.places = places;
    }

    /** Names and values, in order. */
    public Map<String, String> facts() {
        var version = ProgramVersion.current();
        var runtime = Runtime.getRuntime();
        var facts = new LinkedHashMap<String, String>();
        facts.put(Words.of("about.version"), version.number());
        facts.put(Words.of("about.commit"), version.commit().orElse(Words.of("about.unknown")));
        facts.put(Words.of("about.java"), property("java.version") + ", " + property("java.vm.name"));
        facts.put(Words.of("about.javafx"), property("javafx.runtime.version"));
        facts.put(Words.of("about.natives"), version.natives());
        var device = status.machine.get();
        facts.put(Words.of("about.device"), device.isEmpty() ? Words.of("about.unloaded") : device);
        facts.put(
                Words.of("about.system"),
                property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        facts.put(
                Words.of("about.machine"),
                Words.of("about.machine.value", runtime.availableProcessors(), runtime.maxMemory() / MEGABYTE));
        facts.put(
                Words.of("about.settings"),
                settings.file().map(Path::toString).orElse(Words.of("about.nowhere")));
        places.forEach((what, folder) -> facts.put(what, folder.toString()));
        facts.put(
                Words.of("about.licence"),
                others().map(file -> Words.of("about.licence.others", file)).orElse(Words.of("about.licence.value")));
        return facts;
    }

    /** The list of what comes with the program, where a packaged one has it beside its files. */
    private Optional<Path> others() {
        return places.values().stream()
                .flatMap(folder -> Stream.iterate(folder, Objects::nonNull, Path::getParent).limit(LEVELS))
                .map(folder -> folder.resolve(OTHERS))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The facts as text, a line each. */
    public String text() {
        return facts().entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("\n", Words.of("app.name") + "\n", "\n"));
    }

    private static String property(String name) {
        return System.getProperty(name, Words.of("about.unknown"));
    }
}
