package draftscope.app.lab;

import draftscope.app.engine.JobNews;
import draftscope.app.engine.Problem;
import draftscope.app.engine.RaceNews;
import draftscope.app.engine.RaceOrder;
import draftscope.app.engine.RunOrder;
import draftscope.app.kit.Field;
import draftscope.app.kit.Watch;
import draftscope.app.setup.ExamplePrompt;
import draftscope.app.setup.SetupViewModel;
import draftscope.bench.run.BenchMethod;
import draftscope.decoding.port.HeadKind;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.PolicySlots;
import draftscope.draw.Words;
import draftscope.draw.data.RaceData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** The race: policies that run for real on the same prompts, shown as lanes on one clock. */
public final class RaceViewModel extends LabJob {

    private static final Set<HeadKind> EAGLES = Set.of(HeadKind.EAGLE, HeadKind.EAGLE3);
    private static final double LEAST_SHOW = 6000;
    private static final double MOST_SHOW = 15_000;

    private final SetupViewModel setup;
    public final List<PolicyPick> picks = PolicyPick.all();
    /** Whether they run on example prompts instead of the form's. */
    public final BooleanProperty examples = new SimpleBooleanProperty(false);
    /** Example prompts of each category. */
    public final Field<Integer> perCategory = Field.whole("per_category", 1, 1, 100);
    /** Whether all run on a prompt before any runs on the next. */
    public final BooleanProperty interleaved = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<RaceData> dataNow = new ReadOnlyObjectWrapper<>(RaceData.EMPTY);
    public final ReadOnlyObjectProperty<RaceData> data = dataNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper howNow = new ReadOnlyStringWrapper("");
    /** In which order it is measured, in words. */
    public final ReadOnlyStringProperty how = howNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper clockWordsNow = new ReadOnlyStringWrapper("");
    /** The moment shown, and how much slower than life. */
    public final ReadOnlyStringProperty clockWords = clockWordsNow.getReadOnlyProperty();
    private final ReadOnlyDoubleWrapper durationNow = new ReadOnlyDoubleWrapper(0);
    /** Milliseconds of the slowest; 0 before the race is over. */
    public final ReadOnlyDoubleProperty duration = durationNow.getReadOnlyProperty();
    /** The moment shown, in milliseconds since everybody set out. */
    public final DoubleProperty clock = new SimpleDoubleProperty(0);
    public final BooleanProperty playing = new SimpleBooleanProperty(false);

    private List<ExamplePrompt> offered = List.of();
    private List<RaceRecord> racers = List.of();
    private int prompts = 1;
    private int maxNewTokens = 1;
    private boolean greedy = true;
    private boolean changed;
    private long lastFrame;

    RaceViewModel(Jobs jobs, SetupViewModel setup, Consumer<Problem> report) {
        super(jobs, report, "page.race");
        this.setup = setup;
        clock.addListener((observed, before, now) -> changed = true);
        Watch.always(this::describe, interleaved, examples);
    }

    void offer(List<ExamplePrompt> prompts) {
        offered = List.copyOf(prompts);
    }

    /** Sets out; refuses in one line what cannot be read. */
    public void start() {
        if (jobs.refused()) {
            return;
        }
        var form = setup.order();
        var chosen = picks.stream().filter(pick -> pick.chosen.get()).toList();
        var wrong = chosen.stream().flatMap(pick -> pick.problem().stream()).findFirst();
        if (form.isEmpty()) {
            refuse(setup.firstProblem().orElse(""));
        } else if (wrong.isPresent()) {
            refuse(wrong.get());
        } else if (chosen.isEmpty()) {
            refuse(Words.of("race.nobody"));
        } else if (examples.get() && perCategory.value().isEmpty()) {
            refuse(Words.of("field.per_category") + ": " + perCategory.problem.get());
        } else {
            setOut(form.get(), chosen);
        }
    }

    /**
     * Sets out with both forms of EAGLE and nobody else, as they were published, on the form's prompt: one text, and beside
     * each other how many rounds each took for it and what it kept.
     */
    public void startEagles() {
        if (running.get()) {
            return;
        }
        picks.forEach(pick -> pick.chosen.set(pick.publishedWith(EAGLES)));
        examples.set(false);
        start();
    }

    /** Starts the clock, from the beginning when it stands at the end; or halts it. */
    public void play() {
        if (!playing.get() && clock.get() >= duration.get()) {
            clock.set(0);
        }
        playing.set(!playing.get() && duration.get() > 0);
    }

    private void setOut(RunOrder form, List<PolicyPick> chosen) {
        var methods = new ArrayList<BenchMethod>();
        var records = new ArrayList<RaceRecord>();
        methods.add(BenchMethod.baseline());
        records.add(new RaceRecord(
                Words.of("race.baseline"), PolicySlots.NONE, methods.get(0).info()));
        for (var pick : chosen) {
            var method = pick.method();
            methods.add(method);
            records.add(new RaceRecord(pick.title() + PolicyNames.constant(method.policy().info()), pick.slot(), method.info()));
        }
        var texts = texts(form);
        racers = List.copyOf(records);
        prompts = texts.size();
        maxNewTokens = form.maxNewTokens();
        greedy = form.sampling().greedy();
        playing.set(false);
        durationNow.set(0);
        changed = true;
        describe();
        begin(
                new RaceOrder(
                        methods, texts, form.chat(), form.sampling(), maxNewTokens, form.ignoreEnd(), form.talk(),
                        interleaved.get()),
                Words.of("race.start"));
    }

    private List<String> texts(RunOrder form) {
        if (!examples.get() || offered.isEmpty()) {
            return List.of(form.prompt());
        }
        int most = perCategory.value().orElse(1);
        var counts = new HashMap<String, Integer>();
        return offered.stream()
                .filter(e -> counts.merge(e.category(), 1, Integer::sum) <= most)
                .map(ExamplePrompt::text)
                .toList();
    }

    @Override
    public void told(JobNews news) {
        changed = true;
        if (news instanceof RaceNews.SetOut out) {
            racers.get(out.racer()).setOut();
            jobs.say(
                    Words.of("race.progress", out.step(), out.steps(), racers.get(out.racer()).name, out.prompt() + 1, prompts),
                    (out.step() - 1.0) / out.steps());
        } else if (news instanceof RaceNews.Round round) {
            racers.get(round.racer()).round(round);
        } else if (news instanceof RaceNews.Arrived arrived) {
            racers.get(arrived.racer()).arrived(arrived.prompt(), arrived.totals());
            if (arrived.prompt() == prompts - 1) {
                racers.get(arrived.racer()).home();
            }
        } else if (news instanceof RaceNews.Compared compared) {
            racers.get(compared.racer()).compared(compared.prompt(), compared.apart());
        } else if (news instanceof RaceNews.Simulated simulated) {
            racers.get(simulated.racer()).simulated(simulated);
        }
    }

    @Override
    public void ended(boolean cancelled, boolean failed) {
        super.ended(cancelled, failed);
        changed = true;
        if (!cancelled && !failed) {
            dataNow.set(lanes(Double.POSITIVE_INFINITY));
            durationNow.set(data.get().longest());
            clock.set(0);
            playing.set(true);
        }
    }

    /** Moves the clock and shows what was told; call once a frame. */
    @Override
    void frame(long now) {
        double passed = Math.max(0, Math.min(200e6, now - lastFrame)) / 1e6;
        lastFrame = now;
        if (playing.get()) {
            double next = clock.get() + passed * pace();
            playing.set(next < duration.get());
            clock.set(Math.min(next, duration.get()));
        }
        if (changed && !racers.isEmpty()) {
            changed = false;
            boolean over = duration.get() > 0;
            dataNow.set(over ? data.get().at(clock.get()) : lanes(Double.POSITIVE_INFINITY));
            clockWordsNow.set(over
                    ? Words.of("race.clock", Figures.millis(clock.get()), Figures.millis(duration.get()), pacing())
                    : "");
        }
    }

    private RaceData lanes(double at) {
        var baseline = racers.get(0);
        int goal = 0;
        for (int prompt = 0; prompt < prompts; prompt++) {
            int which = prompt;
            goal += racers.stream()
                    .flatMapToInt(racer -> racer.tokensOf(which).stream())
                    .max()
                    .orElse(maxNewTokens);
        }
        return new RaceData(
                racers.stream().map(racer -> racer.lane(baseline, racers, greedy)).toList(), goal, at);
    }

    /** Milliseconds of the race for one of the clock on the wall: nobody wants to miss it or wait for it. */
    private double pace() {
        return duration.get() / Math.max(LEAST_SHOW, Math.min(MOST_SHOW, duration.get()));
    }

    private String pacing() {
        double pace = pace();
        return pace < 0.95
                ? Words.of("race.slower", Figures.times(1 / pace))
                : pace > 1.05 ? Words.of("race.faster", Figures.times(pace)) : "";
    }

    private void describe() {
        howNow.set(Words.of(!examples.get() ? "race.how.one" : interleaved.get() ? "race.how.interleaved" : "race.how.after"));
    }
}
