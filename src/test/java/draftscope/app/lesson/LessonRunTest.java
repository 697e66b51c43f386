package draftscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineThread;
import draftscope.app.engine.JobNews;
import draftscope.app.inspector.InspectorViewModel.Tab;
import draftscope.app.kit.Page;
import draftscope.app.lab.Jobs;
import draftscope.app.lesson.act.Acts;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.lesson.book.Span;
import draftscope.app.main.EngineShare;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.play.Below;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.TokenKey;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step ends when what it asks for was done, told from what the window really did. */
class LessonRunTest {

    private static final PairSpec PAIR = new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1);

    @TempDir
    private Path folder;

    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final EngineShare share = new EngineShare(engine);
    private final WorkbenchViewModel owner = new WorkbenchViewModel(share.owner());
    private final Set<String> tried = new HashSet<>();
    private Given lesson;

    @AfterEach
    void close() {
        engine.close();
    }

    private void give(String... acts) throws IOException {
        Files.copy(Assets.locate().traces().resolve("tour/four-ways.jsonl"), folder.resolve("run.jsonl"));
        Files.copy(Assets.locate().traces().resolve("eagle2-story.jsonl"), folder.resolve("tree.jsonl"));
        var steps = new StringBuilder();
        for (int i = 0; i < acts.length; i++) {
            steps.append(i == 0 ? "" : ",").append("{\"name\": \"s" + i + "\", \"title\": \"A step\", \"text\": \"Words.\", " + acts[i] + "}");
        }
        var file = Files.writeString(folder.resolve("acts.lesson.json"), "{\"kind\": \"draftscope-lesson\", \"version\": 1, \"id\": \"acts\","
                + " \"title\": \"Acts\", \"form\": {\"prompt\": \"hello\", \"max_new_tokens\": 24}, \"traces\": {"
                + "\"svip\": {\"file\": \"run.jsonl\", \"policy\": \"svip\"}, \"alone\": {\"file\": \"run.jsonl\", \"policy\": \"none\"},"
                + "\"tree\": {\"file\": \"tree.jsonl\"}}, \"steps\": [" + steps + "]}");
        lesson = Given.of(LessonFile.read(file), share.lend());
        assertThat(lesson.lesson().problems()).isEmpty();
    }

    private void pair() {
        owner.load(PAIR);
        engineUntil(() -> owner.pair().get().isPresent() && window().pair().get().isPresent());
    }

    private WorkbenchViewModel window() {
        return lesson.window();
    }

    private void engineUntil(BooleanSupplier there) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> {
            owner.frame(System.nanoTime());
            lesson.frame();
            return there.getAsBoolean();
        });
    }

    private static String act(String json) {
        return "\"run\": \"svip\", \"at\": \"judged\", \"act\": {" + json + "}";
    }

    /** Not before it was done, and then at once. */
    private void endsWith(String kind, Runnable deed) {
        tried.add(kind);
        lesson.arrive();
        lesson.frame();
        assertThat(lesson.run().done.get()).as("%s before it was done", kind).isFalse();
        deed.run();
        engineUntil(() -> lesson.run().done.get());
        lesson.run().next();
    }

    private void inspect(ChipKind kind) {
        var lane = window().stage().current.get();
        for (int i = 0; i < lane.chips().size(); i++) {
            if (lane.chips().get(i).kind() == kind) {
                window().inspector().inspect(new TokenKey(lane.number(), i));
                return;
            }
        }
    }

    @Test
    void everyKindOfActEndsItsStepWhenItWasDone() throws IOException {
        give(
                act("\"do\": \"turn\", \"below\": 0.2"),
                act("\"do\": \"inspect\", \"token\": \"rejected\""),
                "\"run\": \"tree\", \"at\": \"tree\", \"act\": {\"do\": \"node\"}",
                act("\"do\": \"open\", \"tab\": \"exact\""),
                "\"run\": \"svip\", \"at\": \"judged\", \"token\": \"refused\", \"open\": \"exact\", \"act\": {\"do\": \"draw\", \"at_least\": 100}",
                act("\"do\": \"page\", \"page\": \"race\""),
                act("\"do\": \"chart\", \"chart\": \"ratios\""),
                act("\"do\": \"below\", \"shows\": \"cache\""),
                "\"run\": \"svip\", \"at\": \"start\", \"act\": {\"do\": \"step\", \"to\": \"refused\"}",
                act("\"do\": \"run\", \"policy\": \"constant\""),
                act("\"do\": \"run\", \"policy\": \"svip\", \"below\": 0.2, \"sampled\": true"),
                "\"keep\": true, \"act\": {\"do\": \"read_back\"}",
                "\"keep\": true, \"act\": {\"do\": \"measure\"}",
                "\"run\": \"svip\", \"keep\": true, \"act\": {\"do\": \"users\"}",
                "\"keep\": true, \"act\": {\"do\": \"whole_runs\"}",
                act("\"do\": \"race\", \"with\": \"lookup\""),
                act("\"do\": \"sweep\""));
        pair();
        window().comparing.compare.set(false);
        endsWith("turn", () -> window().setup().turn(0.15));
        endsWith("inspect", () -> inspect(ChipKind.REJECTED));
        endsWith("node", () -> window().inspector().inspect(new TokenKey(window().stage().current.get().number(), 0)));
        endsWith("open", () -> window().inspector().tab.set(Optional.of(Tab.EXACT)));
        endsWith("draw", () -> window().exact().draw(100));
        endsWith("page", () -> window().page().set(Page.RACE));
        endsWith("chart", () -> window().deck().choose(0, ChartKind.RATIOS));
        endsWith("below", () -> window().look().below.set(Below.CACHE));
        endsWith("step", () -> {
            var trace = window().clock().trace().orElseThrow();
            var refused = trace.rounds().stream().filter(r -> r.ended().orElseThrow().refused()).findFirst().orElseThrow();
            window().clock().seek(refused.firstStep() + refused.steps() - 1);
        });
        endsWith("run", () -> {
            window().setup().policy.set(PolicyCatalog.find("constant").orElseThrow());
            window().run();
        });
        endsWith("run", () -> {
            window().setup().policy.set(PolicyCatalog.standard());
            window().setup().temperature.text.set("1");
            window().run();
        });
        assertThat(window().clock().replays()).as("a step that keeps the window keeps the learner's run").isFalse();
        endsWith("read_back", () -> {
            window().inspector().tab.set(Optional.of(Tab.PASS));
            engineUntil(() -> window().pass().possible.get());
            window().pass().read();
        });
        endsWith("measure", () -> {
            engineUntil(() -> window().pass().possible.get());
            window().pass().measure();
        });
        endsWith("users", () -> {
            assertThat(lesson.run().told.get()).isEqualTo("1 of " + window().pass().users.most.get());
            window().pass().users.users.set(window().pass().users.most.get());
        });
        endsWith("whole_runs", () -> {
            window().exact().wholeRuns.seeds.text.set("20");
            window().exact().wholeRuns.start();
        });
        endsWith("race", () -> {
            window().setup().drafter.drafter.set(DrafterCatalog.standard());
            window().lab().race.picks.forEach(pick -> pick.chosen.set(pick.key().equals("lookup")));
            window().lab().race.start();
        });
        endsWith("sweep", () -> {
            window().lab().sweep.values.text.set("0.2, 0.3");
            window().lab().sweep.start();
        });
        assertThat(tried).isEqualTo(Acts.names());
        assertThat(lesson.ended()).isEqualTo(1);
        assertThat(owner.clock().own()).as("the person's own window has seen nothing of it").isEmpty();
        assertThat(owner.inspector().tab.get()).isEmpty();
    }

    @Test
    void anActThatNeedsAPairSaysThatItWaitsForOne() throws IOException {
        give(act("\"do\": \"run\""));
        lesson.arrive();
        lesson.frame();
        assertThat(lesson.run().told.get()).contains("waits");
        pair();
        engineUntil(() -> lesson.run().told.get().isEmpty());
    }

    @Test
    void theLessonHearsOfThePairOnlyOnceThePersonsOwnRunIsOver() throws IOException {
        owner.load(PAIR);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            owner.frame(System.nanoTime());
            return owner.pair().get().isPresent();
        });
        var over = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        owner.lab().jobs.start(
                (pair, cancellation, news) -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                new Jobs.Client() {
                    @Override
                    public void told(JobNews news) {
                        // It has nothing to tell.
                    }

                    @Override
                    public void ended(boolean cancelled, boolean failed) {
                        ended.set(!cancelled && !failed);
                    }
                },
                "a job of the person's");
        give(act("\"do\": \"run\""));
        for (int i = 0; i < 20; i++) {
            lesson.frame();
        }
        assertThat(window().pair().get()).isEmpty();
        over.countDown();
        engineUntil(() -> window().pair().get().isPresent());
        assertThat(ended.get()).as("it came to its end").isTrue();
        lesson.run().close();
        assertThat(owner.pair().get()).isPresent();
    }

    @Test
    void afterAnActTheNextStepHasItsOwnPictureAgain() throws IOException {
        give(act("\"do\": \"page\", \"page\": \"race\""), "\"run\": \"svip\", \"at\": \"judged\"");
        lesson.arrive();
        window().page().set(Page.RACE);
        window().replay(lesson.lesson().runs().get("alone"), List.of());
        lesson.run().next();
        lesson.arrive();
        assertThat(window().page().get()).isEqualTo(Page.STAGE);
        assertThat(window().stage().run.get()).isEqualTo(Optional.of(lesson.lesson().runs().get("svip").run()));
        assertThat(window().stage().current.get().ended().orElseThrow().tokens())
                .anyMatch(token -> token.outcome() == Outcome.REJECTED);
    }

    @Test
    void aStepThatKeepsTheWindowHasItsPictureWhenTheLessonBeginsThere() {
        var given = Given.at(Given.file("2-exactly"), "whole");
        given.arrive();
        assertThat(given.window().inspector().tab.get()).contains(Tab.EXACT);
        assertThat(given.window().inspector().token.get().orElseThrow().chip().kind()).isEqualTo(ChipKind.REJECTED);
    }

    @Test
    void anExerciseIsAnsweredByANumberWithPointOrComma() {
        var given = Given.of("2-exactly");
        given.go("ratio");
        var exercise = given.run().step().exercise().orElseThrow();
        given.run().answer("what");
        assertThat(given.run().told.get()).contains("number");
        given.run().answer(Double.toString(exercise.answer() + 0.3));
        assertThat(given.run().done.get()).isFalse();
        given.run().answer(Double.toString(Math.round(1000 * exercise.answer()) / 1000.0).replace('.', ','));
        assertThat(given.run().done.get()).isTrue();
        given.run().next();
        given.arrive();
        given.run().answer(true);
        assertThat(given.run().done.get()).isFalse();
        given.run().answer(false);
        assertThat(given.run().done.get()).isTrue();
        assertThat(Span.plain(given.run().step().exercise().orElseThrow().shown())).contains("rejected");
    }

    @Test
    void whatWasDoneAndWhereOneWasIsKept() {
        var given = Given.of("1-tour");
        given.go("verify");
        var file = given.lesson().file();
        assertThat(given.progress().at(file)).contains("verify");
        assertThat(given.progress().done(file)).contains("verify");
        given.go("bound");
        given.run().next();
        assertThat(given.progress().at(file)).as("after its end it begins anew").isEmpty();
        assertThat(given.progress().done(file)).contains("verify", "bound");
    }
}
