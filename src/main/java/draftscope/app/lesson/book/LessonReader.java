package draftscope.app.lesson.book;

import draftscope.app.engine.Problem;
import draftscope.app.inspector.InspectorViewModel.Tab;
import draftscope.app.lesson.act.Act;
import draftscope.app.lesson.act.Acts;
import draftscope.app.lesson.act.LessonFields;
import draftscope.app.lesson.act.Measured;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.draw.Words;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.stage.TokenKey;
import draftscope.model.input.BadInputException;
import draftscope.trace.Position;
import draftscope.trace.Trace;
import draftscope.trace.TraceComparison;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Makes a lesson of a lesson file: reads its traces, finds the places its steps are about and fills the figures in. A step
 * that cannot be shown is taken out and told, with file and field; the rest is opened.
 */
public final class LessonReader {

    private static final Set<String> STEP = Set.of(
            "name", "title", "text", "question", "answer", "note", "run", "at", "apart", "phase", "token", "open", "charts", "keep",
            "spotlight", "act", "exercise");
    private static final String START = "start";
    private static final String END = "end";
    private static final String DRAFTED = "drafted";
    private static final String JUDGED = "judged";

    private final LessonFile file;
    private final Map<String, Trace> runs = new LinkedHashMap<>();
    private final Map<Path, List<Trace>> files = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private LessonReader(LessonFile file) {
        this.file = file;
    }

    /**
     * Reads the traces of a lesson file.
     *
     * @throws BadInputException when nothing of it can be shown
     */
    public static Lesson read(LessonFile file) {
        return new LessonReader(file).lesson();
    }

    private Lesson lesson() {
        var fields = file.fields();
        fields.objects("traces").forEach(this::run);
        var form = LessonForm.NONE;
        try {
            form = LessonForm.of(fields);
        } catch (BadInputException wrong) {
            problems.add(Problem.of(wrong));
        }
        var steps = new ArrayList<Step>();
        for (var part : file.parts()) {
            try {
                steps.add(step(part));
            } catch (BadInputException wrong) {
                problems.add(Problem.of(wrong));
            }
        }
        if (steps.isEmpty()) {
            var first = problems.get(0);
            throw new BadInputException(first.where(), first.cause(), first.fix());
        }
        return new Lesson(file, runs, form, steps, problems);
    }

    private void run(String name, LessonFields order) {
        try {
            order.only(Set.of("file", "policy", "run"));
            var path = file.path().resolveSibling(order.text("file")).normalize();
            var all = files.computeIfAbsent(path, p -> traces(p, order));
            var number = order.number("run");
            if (number.isPresent() && (number.getAsDouble() < 1 || number.getAsDouble() != Math.rint(number.getAsDouble()))) {
                throw order.wrong("run", Words.of("lesson.wrong.whole", 1, all.size()));
            }
            var policy = order.find("policy");
            var found = all.stream()
                    .filter(run -> policy.map(run.run().policy().name()::equals).orElse(true))
                    .skip((long) number.orElse(1) - 1)
                    .findFirst();
            runs.put(name, found.orElseThrow(() -> order.wrong(
                    policy.isPresent() ? "policy" : "run", Words.of("lesson.wrong.run", path.getFileName()))));
        } catch (BadInputException wrong) {
            problems.add(Problem.of(wrong));
        }
    }

    private static List<Trace> traces(Path path, LessonFields order) {
        try {
            var read = TraceFile.read(path);
            var whole = read.runs().stream().filter(run -> run.end().isPresent()).toList();
            if (whole.isEmpty()) {
                throw order.wrong("file", Words.of("lesson.wrong.trace", path));
            }
            return whole;
        } catch (IOException e) {
            throw order.wrong("file", Words.of("lesson.wrong.file", path));
        }
    }

    private Step step(LessonFile.Part part) {
        var order = part.fields();
        order.only(STEP);
        var scope = scope(order);
        var house = LessonFile.house(file.fields());
        var act = order.object("act").map(Acts::of);
        Sense.of(order, scope);
        return new Step(
                part.name(),
                part.title(),
                text(part, house, "text", scope, true),
                scene(order, scope),
                order.texts("spotlight"),
                act,
                exercise(order, scope, act),
                text(part, house, "question", scope, false),
                text(part, house, "answer", scope, false),
                text(part, house, "note", scope, false));
    }

    private Optional<Exercise> exercise(LessonFields order, Scope scope, Optional<Act> act) {
        if (!order.has("exercise")) {
            return Optional.empty();
        }
        if (act.isPresent()) {
            throw order.wrong("exercise", Words.of("lesson.wrong.both"));
        }
        try {
            return Optional.of(Exercise.of(Exercise.kinds().get(order.among("exercise", Exercise.kinds().keySet())), scope));
        } catch (IllegalArgumentException wrong) {
            throw order.wrong("exercise", wrong.getMessage());
        }
    }

    private List<Span> text(LessonFile.Part part, Optional<String> house, String what, Scope scope, boolean needed) {
        var order = part.fields();
        var found = LessonFile.words(order, house, part.name(), what);
        if (found.isEmpty()) {
            if (needed) {
                throw order.wrong(what, Words.of("lesson.wrong.missing"));
            }
            return List.of();
        }
        try {
            var spans = Span.parse(found.get());
            // Before it was measured nobody asks for the answer.
            if (what.equals("answer") && order.object("act").filter(act -> act.text("do").equals("users")).isPresent()) {
                spans = Span.measured(spans, Measured.BEGINS);
                spans.stream().filter(span -> span.kind() == Span.Kind.MEASURED).forEach(LessonReader::known);
            }
            return Span.fill(spans, field -> TraceFields.of(field, scope));
        } catch (IllegalArgumentException wrong) {
            throw order.wrong(what, wrong.getMessage());
        }
    }

    private static void known(Span measured) {
        if (!Measured.names().contains(measured.text())) {
            throw new IllegalArgumentException(Words.of(
                    "lesson.field.name", measured.text(), String.join(", ", new TreeSet<>(Measured.names()))));
        }
    }

    private Scope scope(LessonFields order) {
        if (runs.isEmpty()) {
            throw order.wrong("run", Words.of("lesson.wrong.runs"));
        }
        var names = file.fields().objects("traces").keySet();
        var run = order.has("run") ? order.among("run", names) : names.iterator().next();
        if (!runs.containsKey(run)) {
            throw order.wrong("run", Words.of("lesson.wrong.unread", run));
        }
        if (order.has("apart")) {
            return apart(order, run, names);
        }
        var at = at(order);
        var trace = runs.get(run);
        Optional<RoundEnded> round = at.equals(START) || at.equals(END) ? Optional.empty() : Rounds.find(trace, at);
        if (round.isEmpty() && !at.equals(START) && !at.equals(END)) {
            throw order.wrong("at", Words.of("lesson.field.round", at, run, String.join(", ", Rounds.names())));
        }
        var token = OptionalInt.empty();
        if (order.has("token")) {
            token = round.map(r -> Rounds.token(r, order.written("token").orElse(""))).orElse(OptionalInt.empty());
            if (token.isEmpty()) {
                throw order.wrong("token", Words.of("lesson.field.token", order.written("token").orElse("")));
            }
        }
        return new Scope(runs, run, round, token);
    }

    /** Where the run's text parts from that of another one. */
    private Scope apart(LessonFields order, String run, Set<String> names) {
        for (var other : List.of("at", "token")) {
            if (order.has(other)) {
                throw order.wrong(other, Words.of("lesson.wrong.with_apart"));
            }
        }
        var other = order.among("apart", names);
        if (!runs.containsKey(other)) {
            throw order.wrong("apart", Words.of("lesson.wrong.unread", other));
        }
        var trace = runs.get(run);
        var place = TraceComparison.of(trace, runs.get(other)).difference()
                .orElseThrow(() -> order.wrong("apart", Words.of("lesson.wrong.apart", run, other)))
                .at();
        var round = trace.rounds().stream().filter(r -> r.tokensAfter() > place).findFirst().orElseThrow();
        var ended = round.ended().orElseThrow();
        int within = place - round.firstToken();
        var kept = IntStream.range(0, ended.drafted())
                .filter(i -> ended.tokens().get(i).outcome() == Outcome.ACCEPTED)
                .toArray();
        return new Scope(runs, run, Optional.of(ended), OptionalInt.of(within < kept.length ? kept[within] : ended.drafted()));
    }

    private static String at(LessonFields order) {
        return order.written("at").orElse(END);
    }

    private static Scene scene(LessonFields order, Scope scope) {
        var trace = scope.trace();
        boolean drafted = order.has("phase") && order.among("phase", Set.of(DRAFTED, JUDGED)).equals(DRAFTED);
        int step = scope.round()
                .map(round -> trace.step(drafted
                        ? Position.drafted(round.round(), round.drafted())
                        : Position.verified(round.round(), round.drafted())))
                .orElse(at(order).equals(START) ? 0 : trace.steps() - 1);
        var key = scope.token().isPresent()
                ? scope.round().map(round -> new TokenKey(round.round(), scope.token().getAsInt()))
                : Optional.<TokenKey>empty();
        var tab = order.has("open") ? Optional.of(Acts.tab(order, "open")) : Optional.<Tab>empty();
        var charts = new ArrayList<ChartKind>();
        if (order.has("charts")) {
            charts.add(Acts.chart(order, "charts"));
        }
        return new Scene(scope.run(), step, key, tab, charts, order.flag("keep"));
    }
}
