package draftscope.app.lesson.book;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes a lesson about a run: a step for each kind of round the run has, exercises where it has the figures for them, and
 * words that a teacher goes on from. The run lies beside the lesson in a file of its own.
 */
public final class LessonMaker {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String RUN = "run";

    /** What a new lesson looks at, in its order: the round, the token of it that is opened, the tab, the exercise. */
    private static final List<Look> LOOKS = List.of(
            new Look("longest", "", "", ""),
            new Look("refused", "refused", "token", ""),
            new Look("whole", "", "", "added"),
            new Look("unsure", "unsure", "token", ""),
            new Look("stopped", "", "", ""),
            new Look("drawn", "refused", "token", "acceptance"),
            new Look("longest", "", "", "expected"));

    private record Look(String round, String token, String open, String exercise) {

        String words() {
            return exercise.isEmpty() || round.equals("whole") || round.equals("drawn") ? round : exercise;
        }
    }

    private LessonMaker() {}

    /**
     * Writes a lesson and its run.
     *
     * @throws BadInputException when it cannot be written, or the run shows nothing
     */
    public static void write(Trace run, Path file) {
        var name = file.getFileName().toString().replaceFirst("(\\.lesson)?\\.json$", "");
        var traces = file.resolveSibling(name + ".jsonl");
        try {
            TraceFile.write(traces, List.of(run));
            Files.writeString(file, text(run, name, traces.getFileName().toString()));
        } catch (IOException e) {
            throw new BadInputException(
                    file.toString(), Words.of("lesson.unwritable"), Words.of("lesson.unwritable.fix"), e);
        }
    }

    private static String text(Trace run, String name, String traces) throws IOException {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("kind", LessonFile.KIND);
        json.put("version", LessonFile.VERSION);
        json.put("id", name);
        json.put("title", Words.of("lesson.new.title", PolicyNames.of(run.run())));
        json.put("about", Words.of("lesson.new.about"));
        json.putObject("traces").putObject(RUN).put("file", traces);
        form(run.run(), json.putObject("form"));
        var steps = json.putArray("steps");
        for (var look : LOOKS) {
            found(run, look).ifPresent(round -> {
                var step = steps.addObject();
                step.put("name", look.words());
                step.put("title", Words.of("lesson.new." + look.words() + ".title"));
                step.put("text", Words.of("lesson.new." + look.words() + ".text"));
                step.put("run", RUN);
                step.put("at", round.round());
                step.put("spotlight", look.open().isEmpty() ? "round-pane" : "inspector");
                put(step, Map.of("token", look.token(), "open", look.open(), "exercise", look.exercise()));
            });
        }
        if (steps.isEmpty()) {
            throw new BadInputException(Words.of("lesson.new"), Words.of("lesson.new.none"), Words.of("lesson.new.none.fix"));
        }
        return MAPPER.writeValueAsString(json) + "\n";
    }

    private static void put(ObjectNode step, Map<String, String> fields) {
        List.of("token", "open", "exercise").stream()
                .filter(name -> !fields.get(name).isEmpty())
                .forEach(name -> step.put(name, fields.get(name)));
    }

    private static Optional<RoundEnded> found(Trace run, Look look) {
        return Rounds.find(run, look.round())
                .filter(round -> look.token().isEmpty() || Rounds.token(round, look.token()).isPresent())
                .filter(round -> look.exercise().isEmpty() || asks(run, round, look));
    }

    private static boolean asks(Trace run, RoundEnded round, Look look) {
        var token = look.token().isEmpty() ? OptionalInt.empty() : Rounds.token(round, look.token());
        return Exercise.possible(
                Exercise.kinds().get(look.exercise()), new Scope(Map.of(RUN, run), RUN, Optional.of(round), token));
    }

    private static void form(RunStarted run, ObjectNode form) {
        form.put("policy", run.policy().name());
        form.put("temperature", Double.toString(run.sampling().temperature()));
        form.put("seed", Long.toString(run.sampling().seed()));
        form.put("max_new_tokens", Integer.toString(run.maxNewTokens()));
        var asked = LessonForm.asked(run.prompt());
        if (!asked.isBlank()) {
            form.put("prompt", asked);
        }
    }
}
