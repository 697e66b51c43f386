package draftscope.app.record;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** What a run can be made into. */
public enum ExportKind implements Named {
    /** An animated picture. */
    GIF("gif", true, true),
    /** A film. */
    MP4("mp4", true, true),
    /** A minute with title, captions and end, the captions as a file beside it too. */
    CLIP("clip.mp4", true, true),
    /** One moment as pixels, at twice its size. */
    PNG("png", true, false),
    /** One moment as lines and text. */
    SVG("svg", true, false),
    /** A page that replays the run in any browser. */
    HTML("html", false, false),
    /** Pages to be printed, with exercises; their answers are a file beside it. */
    HANDOUT("handout.html", false, false),
    /** The rounds as a table for a spreadsheet. */
    CSV("csv", false, false),
    /** The rounds for a script. */
    JSON("json", false, false),
    /** The run itself, as it is replayed. */
    TRACE("jsonl", false, false);

    private final String ending;
    private final boolean drawn;
    private final boolean moving;

    ExportKind(String ending, boolean drawn, boolean moving) {
        this.ending = ending;
        this.drawn = drawn;
        this.moving = moving;
    }

    /** How the file's name ends, without the dot. */
    public String ending() {
        return ending;
    }

    /**
     * The kind a file's name asks for, the longest ending first: {@code run.clip.mp4} is no plain film.
     *
     * @param name in lower case
     */
    public static Optional<ExportKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> name.endsWith("." + kind.ending))
                .max(Comparator.comparingInt(kind -> kind.ending.length()));
    }

    /** The second file that is made with a file of this kind: captions, or answers. */
    public Optional<Path> beside(Path file) {
        return switch (this) {
            case CLIP -> Optional.of(instead(file, ".srt"));
            case HANDOUT -> Optional.of(instead(file, "-answers.html"));
            default -> Optional.empty();
        };
    }

    private static Path instead(Path file, String ending) {
        var name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }

    /** Whether it shows the stage, so that size and look can be chosen. */
    public boolean drawn() {
        return drawn;
    }

    /** Whether it goes on, so that rounds, rate and pace can be chosen. */
    public boolean moving() {
        return moving;
    }

    /** Whether the pace is anybody's to choose; a clip's follows from what it shows in its minute. */
    public boolean paced() {
        return moving && this != CLIP;
    }

    public String words() {
        return Words.of("export.kind." + id());
    }

    /** What it is good for, in a sentence. */
    public String meaning() {
        return Words.of("export.kind." + id() + ".meaning");
    }
}
