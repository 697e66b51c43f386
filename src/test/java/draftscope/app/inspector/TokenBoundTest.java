package draftscope.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.app.kit.Rounds;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.EntropyScore;
import draftscope.draw.stage.RoundLane;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is promised of a token is promised by the distribution it was drawn from, as in the strip under the chips. */
class TokenBoundTest {

    private static final RoundLane LANE = RoundLane.of(Rounds.round(1, 1, " owl", " the", " fox"));

    private static double bound(Optional<RunStarted> run) {
        return TokenFacts.of(LANE, 0, 0, run).bound();
    }

    @Test
    void aScoreOfAnotherDistributionPromisesNothing() {
        var token = LANE.ended().orElseThrow().tokens().get(0);
        var start = Rounds.start();
        var plain = ShortEvents.run(
                start.label(), start.target(), start.draft(), new PolicyInfo("svip", Map.of("c", 0.4, "h", 0.3, "max_draft", 40.0, "entropy_of", 1.0)),
                start.sampling(), start.prompt(), start.promptIds(), start.maxNewTokens(), start.threads());
        assertThat(bound(Optional.of(plain))).isEqualTo(new EntropyScore(0.4).bound(token.entropy()))
                .isNotCloseTo(1 - token.score(), within(1e-3));
        assertThat(bound(Optional.of(start))).isCloseTo(1 - token.score(), within(1e-12));
    }

    @Test
    void theTargetsOwnTokenHasNone() {
        assertThat(TokenFacts.of(LANE, LANE.drafted(), 0, Optional.empty()).bound()).isNaN();
    }
}
