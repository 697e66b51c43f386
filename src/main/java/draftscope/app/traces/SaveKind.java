package draftscope.app.traces;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.page.ReplayPage;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import draftscope.trace.export.RoundsTable;
import draftscope.trace.export.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/** What a run can be saved as; a file's ending says which. */
public enum SaveKind implements Named {
    /** The trace itself, to the byte. */
    TRACE("jsonl") {
        @Override
        void write(List<Trace> traces, Path file) throws IOException {
            TraceFile.write(file, traces);
        }
    },
    /** A table of the rounds, for a spreadsheet. */
    CSV("csv") {
        @Override
        void write(List<Trace> traces, Path file) throws IOException {
            text(file, RoundsTable.csv(traces.get(0)));
        }
    },
    /** The run, its rounds and its end as JSON, for a script. */
    JSON("json") {
        @Override
        void write(List<Trace> traces, Path file) throws IOException {
            text(file, RoundsTable.json(traces.get(0)));
        }
    },
    /** A page that replays the run in any browser. */
    HTML("html") {
        @Override
        void write(List<Trace> traces, Path file) throws IOException {
            text(file, ReplayPage.of(traces.get(0), OptionalDouble.empty(), SpeedupData.EMPTY));
        }
    };

    private final String ending;

    SaveKind(String ending) {
        this.ending = ending;
    }

    /** The kind a file's ending says; {@link #TRACE} for an ending of none. */
    static SaveKind of(Path file) {
        var name = Objects.toString(file.getFileName(), "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> name.endsWith("." + kind.ending))
                .findFirst()
                .orElse(TRACE);
    }

    /** A file name with this kind's ending. */
    String named(String name) {
        return name + "." + ending;
    }

    /** Whether it can hold several runs. */
    boolean many() {
        return this == TRACE;
    }

    public String words() {
        return Words.of("traces.save." + id());
    }

    /**
     * Writes runs to a file. What was there before stays until the new file is whole, so a full disk costs nothing.
     *
     * @throws IOException when it cannot be written; nothing is left of it then
     */
    void save(List<Trace> traces, Path file) throws IOException {
        boolean there = Files.exists(file);
        if (there && !Files.isRegularFile(file)) {
            // A pipe or a device is written to, not replaced.
            write(traces, file);
            return;
        }
        // A link stays a link: what it leads to is replaced.
        var place = there ? file.toRealPath() : file.toAbsolutePath();
        WholeFile.write(place, part -> write(traces, part));
    }

    abstract void write(List<Trace> traces, Path file) throws IOException;

    private static void text(Path file, String words) throws IOException {
        Files.write(file, words.getBytes(StandardCharsets.UTF_8));
    }
}
