package draftscope.app.below;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Rounds;
import draftscope.app.play.Below;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The guess that is pointed at, above the round or under it, is one and the same. */
class BelowViewModelTest {

    private final StageViewModel stage = new StageViewModel();
    private final StageLook look = new StageLook();
    private final BelowViewModel below = new BelowViewModel(stage, look);

    @Test
    void aChipPointedAtLightsItsRowAndTheRowsThatSeeIt() {
        look.below.set(Below.SIGHT);
        stage.frame(List.of(Rounds.start(), Rounds.round(1, 1, " owl", " the", " fox", " ran")), 0);
        look.lit.set(OptionalInt.of(1));
        var sight = below.sight.get();
        assertThat(sight.lit()).as("the text's last token has the first row").isEqualTo(OptionalInt.of(2));
        assertThat(sight.seen(2)).containsExactly(0, 1, 2);
        assertThat(sight.seenBy(2)).containsExactly(3);
        look.lit.set(OptionalInt.of(3));
        assertThat(below.sight.get().lit()).as("the correction was not fed to this pass").isEmpty();
        look.lit.set(OptionalInt.empty());
        assertThat(below.sight.get().lit()).isEmpty();
    }

    @Test
    void aRowPointedAtLightsTheChip() {
        look.below.set(Below.SIGHT);
        stage.frame(List.of(Rounds.start(), Rounds.round(1, 1, " owl", " the", " fox")), 0);
        below.light(OptionalInt.of(2));
        assertThat(look.lit.get()).isEqualTo(OptionalInt.of(1));
        below.light(OptionalInt.of(0));
        assertThat(look.lit.get()).as("the text's last token is no guess").isEmpty();
        below.light(OptionalInt.empty());
        assertThat(look.lit.get()).isEmpty();
    }
}
