package draftscope.app;

import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Measuring;
import draftscope.app.engine.Role;
import draftscope.app.engine.RunOrder;
import draftscope.app.kit.Rounds;
import draftscope.app.play.PaceChoice;
import draftscope.app.theme.SystemAppearance;
import draftscope.bench.prompts.Talk;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import draftscope.model.torch.TorchPairLoader;
import draftscope.trace.TraceRecorder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * What watching costs: a long run on the embedded pair with the window open and without it, in turns, at the same
 * number of threads; and how long frames take meanwhile. Then how long frames take while a long trace is scrolled and
 * scrubbed. Argument: {@code [turns]}.
 */
public final class WindowBench {

    private static final String PROMPT = "Tell me a story about a giant.";
    private static final int TOKENS = 900;
    private static final int THREADS = 1;
    private static final int LONG_TOKENS = 20_000;
    private static final int STEPS = 100;

    private WindowBench() {}

    /** Prints both. */
    public static void main(String[] arguments) throws Exception {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var bare = new EngineThread(new TorchPairLoader());
        var assets = Assets.locate();
        bare.load(new PairSpec(
                assets.target(), Optional.of(assets.draft()), PairSpec.AUTO_DEVICE, PairSpec.AUTO_DTYPE, THREADS));
        var opened = new CompletableFuture<Workbench>();
        Platform.startup(() -> {
            var stage = new Stage();
            opened.complete(new Workbench(stage, new TorchPairLoader(), Assets::locate, THREADS, Outside.of(SystemAppearance.LIGHT)));
        });
        var window = opened.join();
        waitUntil(() -> onFx(() -> window.model.status.state.get() == EngineState.READY));
        var frames = new Frames();
        Platform.runLater(frames::start);
        onFx(() -> {
            window.model.setup().prompt.text.set(PROMPT);
            window.model.setup().maxNewTokens.text.set(Integer.toString(TOKENS));
            window.model.setup().ignoreEnd.set(true);
            return true;
        });
        var busy = new Busy();
        var without = new ArrayList<Double>();
        var with = new ArrayList<Double>();
        for (int turn = -1; turn < turns; turn++) {
            double alone = bareRun(bare);
            busy.begin();
            double watched = watchedRun(window, frames);
            busy.end();
            if (turn >= 0) {
                without.add(alone);
                with.add(watched);
            } else {
                frames.forget();
                busy.forget();
            }
        }
        say("the window's threads were busy %.1f %% of one core while watching: JavaFX %.1f %%, rendering %.1f %%",
                busy.share(), busy.share(0), busy.share(1));
        double alone = median(without);
        double watched = median(with);
        say("%d turns of %d tokens under SVIP, greedy, %d thread", turns, TOKENS, THREADS);
        say("without a window %.0f tok/s, watched %.0f tok/s: watching costs %.1f %%", alone, watched, 100 * (1 - watched / alone));
        say("%d frames while watching: median %.1f ms, 99th percentile %.1f ms, longest %.1f ms",
                frames.millis.size(), frames.at(0.5), frames.at(0.99), frames.at(1));
        longTrace(window, frames);
        System.exit(0);
    }

    /** A trace of {@link #LONG_TOKENS} tokens, scrolled from end to end and shown at places all over it. */
    private static void longTrace(Workbench window, Frames frames) {
        var recorder = new TraceRecorder();
        recorder.on(Rounds.start());
        for (int round = 1; round <= LONG_TOKENS / 5; round++) {
            var pieces = new String[] {" there", " was", " a", " king", round % 2 == 0 ? " who" : " and"};
            for (int i = 0; i < pieces.length; i++) {
                recorder.on(Rounds.draft(round, i, pieces[i], 0.1 * (i + round % 4)));
            }
            recorder.on(Rounds.round(round, 4, " it", pieces));
        }
        recorder.on(Rounds.end(RunEnded.Finish.LENGTH));
        var trace = recorder.trace().orElseThrow();
        var clock = window.model.clock();
        int last = trace.steps() - 1;
        onFx(() -> {
            window.model.replay(trace);
            clock.pace.set(PaceChoice.LIVE);
            clock.seek(0);
            return true;
        });
        steps("scrubbing from the start, never shown before,", frames, step -> clock.seek(step * last / STEPS));
        var random = new Random(1);
        steps("scrubbing to anywhere in", frames, step -> clock.seek(random.nextInt(last + 1)));
        onFx(() -> {
            clock.toEnd();
            return true;
        });
        var lanes = onFx(() -> (ListView<?>) Window.getWindows().get(0).getScene().lookup(".lanes"));
        waitUntil(() -> onFx(() -> lanes.getItems().size() == LONG_TOKENS / 5));
        steps("scrolling the rounds of", frames, step -> lanes.scrollTo(step * (lanes.getItems().size() - 1) / STEPS));
        var text = onFx(() -> (ListView<?>) Window.getWindows().get(0).getScene().lookup(".text-pane"));
        steps("scrolling the text of", frames, step -> text.scrollTo(step * (text.getItems().size() - 1) / STEPS));
    }

    private static void steps(String what, Frames frames, IntConsumer step) {
        frames.forget();
        frames.counting = true;
        var busy = new ArrayList<Double>();
        for (int i = 0; i <= STEPS; i++) {
            int at = i;
            var next = frames.handled;
            long began = onFx(() -> {
                long now = threadNanos();
                step.accept(at);
                return now;
            });
            // The frame that shows it, and the one after it: what it cost is the time between the two.
            waitUntil(() -> frames.handled > next + 2);
            busy.add((onFx(WindowBench::threadNanos) - began) / 1e6);
        }
        frames.counting = false;
        say("%s a trace of %d tokens, %d frames: median %.1f ms, 99th percentile %.1f ms, longest %.1f ms",
                what, LONG_TOKENS, frames.millis.size(), frames.at(0.5), frames.at(0.99), frames.at(1));
        var sorted = busy.stream().mapToDouble(d -> d).sorted().toArray();
        // Other load on the machine makes frames late, but does not change this.
        say("    processor time of the JavaFX thread a step: median %.1f ms, 99th percentile %.1f ms, most %.1f ms",
                sorted[sorted.length / 2], sorted[(int) (0.99 * (sorted.length - 1))], sorted[sorted.length - 1]);
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double bareRun(EngineThread engine) {
        var order = new RunOrder(
                PROMPT, true, Svip.REFERENCE, List.of(), Sampling.GREEDY, TOKENS, true, TokenIds.empty(), Drafting.model(),
                Measuring.USUAL, Verification.STANDARD, Talk.NONE);
        engine.drain();
        engine.submit(order);
        var speed = new double[1];
        waitUntil(() -> {
            boolean done = false;
            for (var message : engine.drain()) {
                if (message instanceof EngineMessage.Measured measured && measured.role() == Role.LIVE) {
                    speed[0] = Metrics.tokensPerSecond(measured.run().totals());
                }
                done |= message instanceof EngineMessage.OrderDone;
            }
            return done;
        });
        return speed[0];
    }

    private static double watchedRun(Workbench window, Frames frames) {
        onFx(() -> {
            window.model.run();
            return true;
        });
        waitUntil(() -> onFx(() -> window.model.status.state.get() == EngineState.RUNNING));
        frames.counting = true;
        waitUntil(() -> onFx(() -> window.model.status.state.get() == EngineState.READY));
        frames.counting = false;
        // As it stands on screen: three digits.
        var shown = onFx(() -> window.model.status.rate.get());
        return Double.parseDouble(shown.replaceAll("[^0-9.]", ""));
    }

    /** Processor time of the window's two threads, which other load on the machine does not change. */
    private static final class Busy {

        private static final List<String> NAMES = List.of("JavaFX Application Thread", "QuantumRenderer");

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final long[] nanos = new long[NAMES.size()];
        private final long[] before = new long[NAMES.size()];
        private long wall;
        private long began;

        void begin() {
            began = System.nanoTime();
            for (int i = 0; i < before.length; i++) {
                before[i] = nanos(NAMES.get(i));
            }
        }

        void end() {
            wall += System.nanoTime() - began;
            for (int i = 0; i < before.length; i++) {
                nanos[i] += nanos(NAMES.get(i)) - before[i];
            }
        }

        void forget() {
            wall = 0;
            Arrays.fill(nanos, 0);
        }

        double share(int thread) {
            return 100.0 * nanos[thread] / Math.max(1, wall);
        }

        double share() {
            return share(0) + share(1);
        }

        private long nanos(String name) {
            return Arrays.stream(threads.getAllThreadIds())
                    .filter(id -> Optional.ofNullable(threads.getThreadInfo(id))
                            .filter(info -> info.getThreadName().startsWith(name))
                            .isPresent())
                    .map(threads::getThreadCpuTime)
                    .sum();
        }
    }

    /** Times between frames while a run is watched. */
    private static final class Frames extends AnimationTimer {

        private final List<Double> millis = new ArrayList<>();
        private long last;
        private volatile boolean counting;
        private volatile int handled;

        @Override
        public void handle(long ignored) {
            long now = System.nanoTime();
            if (counting && last != 0) {
                millis.add((now - last) / 1e6);
            }
            last = counting ? now : 0;
            handled++;
        }

        void forget() {
            onFx(() -> {
                millis.clear();
                return true;
            });
        }

        double at(double share) {
            var sorted = millis.stream().mapToDouble(d -> d).sorted().toArray();
            return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
        }
    }

    private static <T> T onFx(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> done.complete(work.get()));
        return done.join();
    }

    private static void waitUntil(BooleanSupplier holds) {
        try {
            while (!holds.getAsBoolean()) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(d -> d).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
