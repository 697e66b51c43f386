package draftscope.app.lesson.book;

import draftscope.app.engine.Problem;
import draftscope.app.lesson.act.LessonFields;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A lesson file as it is listed: its traces are not read before somebody opens it.
 *
 * @param id its name for good, under which is kept how far somebody came
 * @param about what it teaches, in a sentence or two
 */
public record LessonFile(Path path, String id, String title, String about, List<Part> parts, LessonFields fields) {

    /** What a lesson file says it is. */
    public static final String KIND = "draftscope-lesson";

    /** The newest version there is. */
    public static final int VERSION = 1;

    /** How the name of a lesson file ends. */
    public static final String ENDING = "lesson.json";

    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_STEPS = 100;
    private static final String HOUSE = "lessons.";
    private static final Set<String> KNOWN =
            Set.of("kind", "version", "id", "words", "title", "about", "traces", "form", "steps");

    public LessonFile {
        parts = List.copyOf(parts);
    }

    /** A step by name. */
    public record Part(String name, String title, LessonFields fields) {}

    /**
     * Reads a file, but none of its traces.
     *
     * @throws BadInputException naming file and field, when it is no lesson
     */
    public static LessonFile read(Path path) {
        var root = JsonFile.readObject(path, MOST_BYTES);
        var fields = LessonFields.of(path, root);
        if (!root.path("kind").asText().equals(KIND)) {
            throw fields.wrong("kind", Words.of("lesson.wrong.kind", KIND));
        }
        if (root.path("version").asInt() != VERSION) {
            throw fields.wrong("version", Words.of("lesson.wrong.version", root.path("version").asText(), VERSION));
        }
        fields.only(KNOWN);
        var id = fields.text("id");
        var house = house(fields);
        var parts = new ArrayList<Part>();
        var names = new HashSet<String>();
        for (var step : fields.list("steps")) {
            var name = step.text("name");
            if (!names.add(name)) {
                throw step.wrong("name", Words.of("lesson.wrong.twice", name));
            }
            var title = words(step, house, name, "title")
                    .orElseThrow(() -> step.wrong("title", Words.of("lesson.wrong.missing")));
            parts.add(new Part(name, title, step));
        }
        if (parts.isEmpty() || parts.size() > MOST_STEPS) {
            throw fields.wrong("steps", Words.of("lesson.wrong.steps", MOST_STEPS));
        }
        return new LessonFile(
                path,
                id,
                own(fields, house, "title").orElseThrow(() -> fields.wrong("title", Words.of("lesson.wrong.missing"))),
                own(fields, house, "about").orElse(""),
                parts,
                fields);
    }

    /** All lessons of a folder by the names of their files; one that cannot be read is told and left out. */
    public static List<LessonFile> all(Path folder, Consumer<Problem> refused) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("." + ENDING))
                    .sorted()
                    .flatMap(file -> tried(file, refused).stream())
                    .toList();
        } catch (IOException e) {
            refused.accept(new Problem(folder.toString(), Words.of("lesson.folder"), Words.of("lesson.folder.fix")));
            return List.of();
        }
    }

    /** A file, or nothing and a line about it. */
    public static Optional<LessonFile> tried(Path file, Consumer<Problem> refused) {
        try {
            return Optional.of(read(file));
        } catch (BadInputException wrong) {
            refused.accept(Problem.of(wrong));
            return Optional.empty();
        }
    }

    /** Where the words of a lesson that comes with the program stand; empty of one that brings its own. */
    static Optional<String> house(LessonFields fields) {
        return fields.find("words").map(name -> HOUSE + name + ".");
    }

    private static Optional<String> own(LessonFields fields, Optional<String> house, String what) {
        return fields.find(what).or(() -> house.map(key -> key + what).filter(Words::has).map(Words::of));
    }

    /** A text of a step: its own, or the house's. */
    static Optional<String> words(LessonFields step, Optional<String> house, String name, String what) {
        return step.find(what).or(() -> house.map(key -> key + name + "." + what).filter(Words::has).map(Words::of));
    }
}
