package draftscope.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.bench.prompts.PromptSet;
import draftscope.bench.prompts.Question;
import draftscope.bench.prompts.Talk;
import draftscope.bench.run.BenchMethod;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import draftscope.model.torch.TorchPairLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A race on the embedded pair, one thread: what is simulated from SVIP's run is what constant(5) and the heuristic really
 * do. On every fourteenth embedded prompt; with {@code -Ddraftscope.shadows=all} on all 112 (some minutes).
 */
@Tag("model")
class ShadowTruthTest {

    private static final int STRIDE = 14;
    private static final int TOKENS = 128;

    @Test
    void theShadowIsTheRealRunInRoundsAndAcceptedTokens() {
        var assets = Assets.locate();
        var spec = new PairSpec(assets.target(), Optional.of(assets.draft()), PairSpec.AUTO_DEVICE, PairSpec.AUTO_DTYPE, 1);
        boolean all = System.getProperty("draftscope.shadows", "").equals("all");
        var prompts = PromptSet.read(assets.prompts()).lines().stream()
                .filter(line -> all || line.index() % STRIDE == 0)
                .map(line -> ((Question.Chat) line.question().prompt()).messages().get(0))
                .toList();
        var news = new ArrayList<JobNews>();
        try (LoadedPair pair = new TorchPairLoader().load(spec, LoadProgress.NONE)) {
            race(prompts).carryOut(pair, Cancellation.NEVER, news::add);
        }
        assertThat(of(news, RaceNews.Compared.class))
                .hasSize(3 * prompts.size())
                .allSatisfy(compared -> assertThat(compared.apart()).isEmpty());
        Map<String, RunTotals> real = of(news, RaceNews.Arrived.class).stream()
                .collect(Collectors.toMap(a -> a.racer() + " on " + a.prompt(), RaceNews.Arrived::totals));
        assertThat(of(news, RaceNews.Simulated.class)).hasSize(2 * prompts.size()).allSatisfy(simulated -> {
            var shadow = simulated.totals();
            var run = real.get(simulated.racer() + " on " + simulated.prompt());
            assertThat(shadow.rounds()).as("rounds").isEqualTo(run.rounds());
            assertThat(shadow.accepted()).as("accepted").isEqualTo(run.accepted());
            assertThat(shadow.newTokens()).as("new tokens").isEqualTo(run.newTokens());
            assertThat(run.drafted()).as("drafted").isLessThanOrEqualTo(shadow.drafted());
            if (simulated.upperBounds() == 0) {
                assertThat(shadow.drafted()).as("drafted").isEqualTo(run.drafted());
            }
        });
    }

    private static RaceOrder race(List<String> prompts) {
        return new RaceOrder(
                List.of(
                        BenchMethod.baseline(),
                        BenchMethod.of("svip", Svip.REFERENCE),
                        BenchMethod.of("constant", new ConstantLength(5)),
                        BenchMethod.of("heuristic", new HeuristicLength(5, HeuristicLength.REFERENCE_CAP))),
                prompts,
                true,
                Sampling.GREEDY,
                TOKENS,
                false,
                Talk.NONE,
                true);
    }

    private static <T extends JobNews> List<T> of(List<JobNews> news, Class<T> kind) {
        return news.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
