package draftscope.app.rules;

import draftscope.bench.learn.LearnedRule;
import draftscope.bench.learn.RuleFile;
import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The folder in which the window keeps its rules, one file each, which the terminal takes too.
 *
 * @param folder the folder, made when it is needed; empty where nothing is kept beyond the window
 */
public record RuleShelf(Optional<Path> folder) {

    public static final RuleShelf NONE = new RuleShelf(Optional.empty());

    private static final String FOLDER = "rules";
    private static final String ENDING = ".json";

    /** In the operating system's place for what a program keeps. */
    public static RuleShelf of(Surroundings here) {
        return new RuleShelf(here.state().map(place -> place.resolve(FOLDER)));
    }

    /**
     * A rule with its file.
     *
     * @param file where it is kept; empty where it is not
     */
    public record Kept(String name, Optional<Path> file, LearnedRule rule) {}

    /**
     * All rules, newest name last.
     *
     * @param refused told of a file that holds none
     * @throws IOException when the folder cannot be listed
     */
    List<Kept> all(Consumer<BadInputException> refused) throws IOException {
        var kept = new ArrayList<Kept>();
        if (folder.isPresent() && Files.isDirectory(folder.get())) {
            try (var files = Files.list(folder.get())) {
                for (var file : files.filter(f -> f.toString().endsWith(ENDING))
                        .sorted(Comparator.comparing(f -> f.getFileName().toString()))
                        .toList()) {
                    try {
                        kept.add(new Kept(name(file), Optional.of(file), RuleFile.read(file)));
                    } catch (BadInputException e) {
                        refused.accept(e);
                    }
                }
            }
        }
        return kept;
    }

    /**
     * Keeps a rule under a name that is free.
     *
     * @throws IOException when the folder cannot be made
     */
    Kept keep(LearnedRule rule, List<String> taken) throws IOException {
        int number = 1;
        while (taken.contains("rule-" + number)) {
            number++;
        }
        var name = "rule-" + number;
        if (folder.isEmpty()) {
            return new Kept(name, Optional.empty(), rule);
        }
        Files.createDirectories(folder.get());
        var file = folder.get().resolve(name + ENDING);
        RuleFile.write(file, rule);
        return new Kept(name, Optional.of(file), rule);
    }

    /**
     * Deletes a rule.
     *
     * @throws IOException when its file cannot be deleted
     */
    void delete(Kept kept) throws IOException {
        if (kept.file().isPresent()) {
            Files.deleteIfExists(kept.file().get());
        }
    }

    private static String name(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }
}
