package draftscope.app.play;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.Runs;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.Match;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.policy.ConstantLength;
import draftscope.draw.stage.MatchWords;
import draftscope.draw.stage.TokenKey;
import draftscope.testing.ScriptedPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is underlined is what the trace says was found: the same tokens stand in both places. */
class MatchPlacesTest {

    @Test
    void theLastTokensAndThoseTheyRepeatAreMarkedInEveryRound() {
        var pair = new ScriptedPair(ScriptedPair.Script.random(4, Runs.LETTERS, 4, 0.5).favouringEnd(-50));
        var policy = new ConstantLength(20);
        var run = Runs.run(pair, Runs.greedy(policy, 90), pair.drafter(policy, DrafterCatalog.entry("suffix-tree").standard()));
        var stage = new StageViewModel();
        var places = new MatchPlaces(stage);
        stage.frame(run.events(), 0);
        int prompt = Runs.PROMPT.size();
        int marked = 0;
        for (var lane : List.copyOf(stage.lanes)) {
            stage.look(lane);
            var match = lane.ended().flatMap(RoundEnded::match);
            var marks = places.marks.get();
            assertThat(marks.isEmpty()).isEqualTo(match.isEmpty());
            if (match.isPresent()) {
                var text = text(run.rounds(), lane.number());
                var end = text.subList(text.size() - match.get().length(), text.size());
                int at = match.get().at() - prompt;
                for (int i = 0; i < end.size(); i++) {
                    assertThat(marks.keySet()).contains(end.get(i));
                    if (at + i >= 0) {
                        assertThat(token(run.rounds(), text.get(at + i))).isEqualTo(token(run.rounds(), end.get(i)));
                        assertThat(marks.keySet()).contains(text.get(at + i));
                        marked++;
                    }
                }
                assertThat(MatchWords.of(match.get(), prompt)).contains(at < 0 ? "of the prompt" : "of this text too");
                assertThat(MatchWords.count(lane, 0)).contains(match.get().counts().get(0) + " of " + match.get().times());
            }
        }
        assertThat(marked).isPositive();
    }

    /** A file may say anything. */
    @Test
    void aMatchThatLiesNowhereMarksNothing() {
        var pair = Runs.letters(4, 2, 0.5);
        var run = Runs.run(pair, Runs.greedy(new ConstantLength(3), 30));
        var last = run.rounds().get(run.rounds().size() - 1);
        var odd = new Match(Integer.MAX_VALUE, Integer.MAX_VALUE, Optional.empty(), 0, List.of());
        var events = new ArrayList<>(run.events());
        events.set(events.indexOf(last), new RoundEnded(
                last.round(), last.stop(), last.tokens(), last.next(), 1, 1, last.previousBonus(), last.threshold(),
                last.passes(), last.cost(), Optional.of(odd), last.note(), last.cut()));
        var stage = new StageViewModel();
        var places = new MatchPlaces(stage);
        stage.frame(events, 0);
        assertThat(places.marks.get()).doesNotContainValue(MatchPlaces.Mark.SOURCE);
        assertThat(MatchWords.count(stage.lanes.get(0), 0)).isEmpty();
        assertThat(stage.reason(stage.lanes.get(0))).contains("found:");
        var answered = new Match(1, 0, Optional.of(Match.Answer.to(3, "x".repeat(200))), 1, List.of());
        assertThat(MatchWords.of(answered, 3)).contains("of answer 3, once in all answers (‘" + "x".repeat(23) + "…’)");
    }

    private static List<TokenKey> text(List<RoundEnded> rounds, int before) {
        var keys = new ArrayList<TokenKey>();
        rounds.stream().filter(round -> round.round() < before).forEach(round -> {
            IntStream.range(0, round.drafted())
                    .filter(i -> round.kept().contains(round.tokens().get(i)))
                    .forEach(i -> keys.add(new TokenKey(round.round(), i)));
            round.next().ifPresent(next -> keys.add(new TokenKey(round.round(), round.drafted())));
        });
        return keys;
    }

    private static int token(List<RoundEnded> rounds, TokenKey key) {
        var round = rounds.get(key.round() - 1);
        return key.index() < round.drafted()
                ? round.tokens().get(key.index()).id()
                : round.next().orElseThrow().id();
    }
}
