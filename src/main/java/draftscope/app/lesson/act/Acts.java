package draftscope.app.lesson.act;

import draftscope.app.exact.ExactnessViewModel;
import draftscope.app.exact.WholeRunsViewModel;
import draftscope.app.inspector.InspectorViewModel.Tab;
import draftscope.app.inspector.TokenFacts;
import draftscope.app.kit.Page;
import draftscope.app.lab.PolicyPick;
import draftscope.app.pass.PassViewModel;
import draftscope.app.play.Below;
import draftscope.app.run.RunOrigin;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.entry.Named;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.RoundLane;
import draftscope.trace.Trace;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of act that a lesson file can ask for, by the name it goes by there. A new one is a line here and its words. */
public final class Acts {

    /** Rows of the widest pass that is timed. */
    public static final int WIDEST_PASS = PassViewModel.WIDEST;

    private static final String DO = "do";
    private static final int MOST_DRAWS = ExactnessViewModel.MOST;
    private static final Map<String, Function<LessonFields, Act>> KINDS = Map.ofEntries(
            Map.entry("turn", Acts::turn),
            Map.entry("inspect", Acts::inspect),
            Map.entry("node", Acts::node),
            Map.entry("open", Acts::open),
            Map.entry("draw", Acts::draw),
            Map.entry("whole_runs", Acts::wholeRuns),
            Map.entry("read_back", Acts::readBack),
            Map.entry("measure", Acts::measure),
            Map.entry("users", Acts::users),
            Map.entry("page", Acts::page),
            Map.entry("race", Acts::race),
            Map.entry("run", Acts::run),
            Map.entry("sweep", Acts::sweep),
            Map.entry("step", Acts::step),
            Map.entry("chart", Acts::chart),
            Map.entry("below", Acts::below));

    private Acts() {}

    public static Set<String> names() {
        return Set.copyOf(KINDS.keySet());
    }

    /**
     * The act a lesson file asks for.
     *
     * @throws draftscope.model.input.BadInputException naming the field that cannot be used
     */
    public static Act of(LessonFields order) {
        return KINDS.get(order.among(DO, KINDS.keySet())).apply(order);
    }

    private static void only(LessonFields order, String... fields) {
        order.only(Stream.concat(Stream.of(DO), Arrays.stream(fields)).collect(Collectors.toSet()));
    }

    private static String words(String key, Object... values) {
        return Words.of("lesson.act." + key, values);
    }

    /** Drag the threshold of the policy in the form under a value, or over it. */
    private static Act turn(LessonFields order) {
        only(order, "below", "above", "policy");
        var below = order.number("below");
        var above = order.number("above");
        if (below.isPresent() == above.isPresent()) {
            throw order.wrong("below", Words.of("lesson.wrong.either"));
        }
        var policy = policy(order).orElse(PolicyCatalog.standard());
        var live = policy.live().orElseThrow(() -> order.wrong("policy", Words.of("lesson.wrong.turn")));
        double limit = below.orElseGet(above::getAsDouble);
        within(order, below.isPresent() ? "below" : "above", limit, live);
        return new Act(
                words(below.isPresent() ? "turn.below" : "turn.above", policy.words().label(live), Figures.fraction(limit)),
                false,
                window -> {
                    double value = value(window, policy, live);
                    return new Act.State(
                            below.isPresent() ? value < limit : value > limit, words("turn.now", Figures.fraction(value)));
                });
    }

    /** A value under the least or over the most can never be set. */
    private static void within(LessonFields order, String field, double limit, Parameter of) {
        if (field.equals("below") ? limit <= of.least() : limit >= of.most()) {
            throw order.wrong(field, Words.of("lesson.wrong.range", of.name(), Figures.plain(of.least()), Figures.plain(of.most())));
        }
    }

    private static double value(LessonWindow window, PolicyEntry policy, Parameter live) {
        return window.setup().form(policy).field(live).value().orElse(Double.NaN);
    }

    /** Open a token of a kind in the inspector. */
    private static Act inspect(LessonFields order) {
        only(order, "token");
        // What the length policy cut off was never asked about: there is nothing to open.
        var kinds = Arrays.stream(ChipKind.values())
                .filter(kind -> kind != ChipKind.CUT)
                .collect(Collectors.toMap(ChipKind::id, kind -> kind));
        var kind = kinds.get(order.among("token", kinds.keySet()));
        return new Act(
                words("inspect", kind.words()),
                false,
                window -> Act.State.of(inspected(window, facts -> facts.chip().kind() == kind)));
    }

    private static Act node(LessonFields order) {
        only(order);
        return new Act(words("node"), false, window -> Act.State.of(inspected(window, facts -> facts.node().isPresent())));
    }

    private static boolean inspected(LessonWindow window, Predicate<TokenFacts> wanted) {
        return window.inspector().tab.get().isPresent()
                && window.inspector().token.get().filter(wanted).isPresent();
    }

    private static Act open(LessonFields order) {
        only(order, "tab");
        var tab = tab(order, "tab");
        return new Act(
                words("open", Words.of("inspect.tab." + tab.id())),
                false,
                window -> Act.State.of(window.inspector().tab.get().equals(Optional.of(tab))));
    }

    /** A tab of the inspector that a field names. */
    public static Tab tab(LessonFields order, String field) {
        return named(order, field, Tab.values());
    }

    private static <E extends Named> E named(LessonFields order, String field, E[] values) {
        var names = Arrays.stream(values).collect(Collectors.toMap(Named::id, v -> v));
        return names.get(order.among(field, names.keySet()));
    }

    private static Act draw(LessonFields order) {
        only(order, "at_least");
        double wanted = order.number("at_least").orElseThrow(() -> order.wrong("at_least", Words.of("lesson.wrong.missing")));
        if (wanted != Math.rint(wanted) || wanted < 1 || wanted > MOST_DRAWS) {
            throw order.wrong("at_least", Words.of("lesson.wrong.whole", 1, MOST_DRAWS));
        }
        int least = (int) wanted;
        return new Act(words("draw", Figures.count(least)), false, window -> {
            int made = window.exact().made();
            return new Act.State(made >= least, Words.of("lesson.of", Figures.count(made), Figures.count(least)));
        });
    }

    private static Act wholeRuns(LessonFields order) {
        only(order);
        return new Act(words("whole_runs"), true, window -> {
            var runs = window.exact().wholeRuns;
            return new Act.State(done(runs), runs.verdict.get());
        });
    }

    private static boolean done(WholeRunsViewModel runs) {
        return !runs.counting.get() && !runs.rows.get().isEmpty();
    }

    private static Act readBack(LessonFields order) {
        only(order);
        return new Act(words("read_back"), true, window -> {
            var verdict = window.pass().verdict.get();
            return new Act.State(!window.pass().words.get().isEmpty(), verdict.isEmpty() ? hindered(window) : verdict);
        });
    }

    private static Act measure(LessonFields order) {
        only(order);
        return new Act(words("measure"), true, window -> new Act.State(
                !window.pass().price.get().measured().isEmpty() && !window.lab().jobs.running.get(), hindered(window)));
    }

    /** Read the price of a pass at more and more users, to the last that was measured. */
    private static Act users(LessonFields order) {
        only(order);
        return new Act(words("users"), true, window -> {
            var users = window.pass().users;
            int most = users.most.get();
            int here = users.users.get();
            return users.data.get().isEmpty()
                    ? new Act.State(false, window.pass().possible.get() ? words("users.first") : hindered(window))
                    : new Act.State(here >= most && most > 1, Words.of("lesson.of", Figures.count(here), Figures.count(most)));
        });
    }

    /** Why the loaded pair cannot read the run on stage; empty while it can, and while it works. */
    private static String hindered(LessonWindow window) {
        boolean busy = window.running().get() || window.lab().jobs.running.get();
        return busy || window.pass().possible.get() ? "" : window.pass().note.get();
    }

    private static Act page(LessonFields order) {
        only(order, "page");
        var page = named(order, "page", Page.values());
        return new Act(words("page", page.title()), false, window -> Act.State.of(window.page().get() == page));
    }

    /** Let somebody run against others, to the end. */
    private static Act race(LessonFields order) {
        only(order, "with");
        var picks = PolicyPick.all().stream().collect(Collectors.toMap(PolicyPick::key, PolicyPick::title));
        var title = picks.get(order.among("with", new TreeSet<>(picks.keySet())));
        return new Act(words("race", title), true, window -> {
            var race = window.lab().race;
            return new Act.State(
                    race.duration.get() > 0
                            && !race.running.get()
                            && race.data.get().lanes().stream().anyMatch(lane -> lane.name().startsWith(title)),
                    race.clockWords.get());
        });
    }

    /** Make a run of one's own, to its end. */
    private static Act run(LessonFields order) {
        only(order, "policy", "drafter", "sampled", "below", "above");
        var policy = policy(order);
        var drafter = drafter(order);
        boolean sampled = order.flag("sampled");
        var below = order.number("below");
        var above = order.number("above");
        ranges(order, policy, below, above);
        if (drafter.isPresent() && policy.equals(Optional.of(PolicyCatalog.baseline()))) {
            throw order.wrong("drafter", Words.of("lesson.wrong.none"));
        }
        var who = Stream.of(
                        drafter.map(DrafterEntry::title),
                        policy.map(PolicyEntry::title),
                        sampled ? Optional.of(words("run.sampled")) : Optional.<String>empty(),
                        below.stream().mapToObj(limit -> words("run.below", Figures.fraction(limit))).findFirst(),
                        above.stream().mapToObj(limit -> words("run.above", Figures.fraction(limit))).findFirst())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return new Act(who.isEmpty() ? words("run.any") : words("run", who), true, window -> {
            boolean own = window.staged().origin.get() == RunOrigin.OWN && !window.running().get();
            return Act.State.of(own
                    && window.clock().own()
                            .filter(trace -> trace.end().isPresent())
                            .map(Trace::run)
                            .filter(run -> policy.map(p -> run.policy().name().equals(p.name())).orElse(true))
                            .filter(run -> drafter.map(d -> drafts(run, d)).orElse(true))
                            .filter(run -> !sampled || !run.sampling().greedy())
                            .filter(run -> live(run).map(v -> (below.isEmpty() || v < below.getAsDouble())
                                            && (above.isEmpty() || v > above.getAsDouble()))
                                    .orElse(below.isEmpty() && above.isEmpty()))
                            .isPresent());
        });
    }

    private static void ranges(LessonFields order, Optional<PolicyEntry> policy, OptionalDouble below, OptionalDouble above) {
        if (below.isEmpty() && above.isEmpty()) {
            return;
        }
        var live = policy.orElse(PolicyCatalog.standard()).live().orElseThrow(() -> order.wrong("policy", Words.of("lesson.wrong.turn")));
        below.ifPresent(limit -> within(order, "below", limit, live));
        above.ifPresent(limit -> within(order, "above", limit, live));
    }

    private static boolean drafts(RunStarted run, DrafterEntry drafter) {
        return run.drafter().map(info -> info.name().equals(drafter.name())).orElse(drafter.isStandard() && run.draft().isPresent());
    }

    private static Optional<Double> live(RunStarted run) {
        return PolicyCatalog.find(run.policy().method())
                .flatMap(PolicyEntry::live)
                .flatMap(p -> Optional.ofNullable(run.policy().constants().get(p.name())));
    }

    private static Act sweep(LessonFields order) {
        only(order);
        return new Act(words("sweep"), true, window -> new Act.State(
                !window.lab().sweep.running.get() && !window.lab().sweep.verdict.get().isEmpty(),
                window.lab().sweep.progress.get()));
    }

    /** Go, round by round, to one in which something happened. */
    private static Act step(LessonFields order) {
        only(order, "to");
        var wanted = kindOfRound(order);
        return new Act(words("step." + order.text("to")), false, window -> Act.State.of(window.stage().current.get().ended()
                .filter(wanted)
                .isPresent()
                && shown(window.stage().current.get(), window)));
    }

    /** Which rounds an act that steps to one asks for. */
    public static Predicate<RoundEnded> kindOfRound(LessonFields order) {
        Map<String, Predicate<RoundEnded>> kinds = Map.of(
                "refused", RoundEnded::refused,
                "whole", round -> round.drafted() > 0 && round.accepted() == round.drafted(),
                "discarded", round -> round.tested() < round.drafted());
        return kinds.get(order.among("to", kinds.keySet()));
    }

    /** A round counts once the clock stands at it, not while its picture is on its way. */
    private static boolean shown(RoundLane lane, LessonWindow window) {
        return window.clock().trace().map(t -> t.position(window.clock().step.get()).round() == lane.number()).orElse(false);
    }

    private static Act chart(LessonFields order) {
        only(order, "chart");
        var kind = chart(order, "chart");
        return new Act(
                words("chart", Words.of("chart." + kind.id())),
                false,
                window -> Act.State.of(window.deck().chosen().contains(kind)));
    }

    /** Look at something else of the round than the list of all rounds. */
    private static Act below(LessonFields order) {
        only(order, "shows");
        var below = named(order, "shows", Below.values());
        return new Act(
                words("below", Words.of("below." + below.id())),
                false,
                window -> Act.State.of(window.look().below.get() == below));
    }

    /** A chart that a field names. */
    public static ChartKind chart(LessonFields order, String field) {
        return named(order, field, ChartKind.values());
    }

    private static Optional<PolicyEntry> policy(LessonFields order) {
        return order.has("policy")
                ? PolicyCatalog.find(order.among("policy", Set.copyOf(PolicyCatalog.names())))
                : Optional.empty();
    }

    private static Optional<DrafterEntry> drafter(LessonFields order) {
        return order.has("drafter")
                ? DrafterCatalog.find(order.among("drafter", Set.copyOf(DrafterCatalog.names())))
                : Optional.empty();
    }
}
