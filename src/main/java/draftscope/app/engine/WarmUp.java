package draftscope.app.engine;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few rounds nobody counts, right after loading: what is done for the first time takes longer, and the person's own run
 * is the first one that is measured. The policy that the window begins with comes last: its drafts are of many lengths,
 * and each is another width of a pass.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final double MOST_MILLIS = 400;
    private static final int TOKENS = 48;
    private static final String PROMPT = "Once upon a time there was";

    private WarmUp() {}

    /**
     * Warms a pair up, for each way of decoding not longer than a moment. A target that is another program is left alone.
     *
     * @param step done before each way and with every event; a {@link CancellationException} of its ends the warming up
     */
    static void of(LoadedPair pair, Clock clock, Runnable step) {
        var device = pair.target().device();
        if (!device.equals("cpu") && !device.startsWith("cuda")) {
            return;
        }
        var policies = new ArrayList<LengthPolicy>();
        policies.add(new NoDrafting());
        if (pair.draft().isPresent()) {
            policies.add(new ConstantLength(ConstantLength.REFERENCE_LENGTH));
            policies.add(Svip.REFERENCE);
        }
        try {
            var ids = pair.tokenizer().encode(PROMPT, true);
            for (var policy : policies) {
                step.run();
                long begun = clock.nanos();
                var request =
                        new DecodingRequest(RunLabel.NONE, PROMPT, ids, policy, Sampling.GREEDY, TOKENS, Set.of());
                pair.decoder()
                        .run(
                                request,
                                pair.drafter(policy),
                                () -> clock.millisSince(begun) > MOST_MILLIS,
                                event -> step.run());
            }
        } catch (CancellationException given) {
            throw given;
        } catch (RuntimeException useless) {
            // The person's run will meet the same, and then it is told where it belongs.
            LOG.info("the pair could not be warmed up", useless);
        }
    }
}
