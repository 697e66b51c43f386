package draftscope.app.below;

import draftscope.app.kit.Watch;
import draftscope.app.play.Below;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import draftscope.draw.round.CacheData;
import draftscope.draw.round.RoundWords;
import draftscope.draw.round.SightData;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.RoundLane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is told of the round seen large, under it. Only what is looked at is worked out. */
public final class BelowViewModel {

    private final StageViewModel stage;
    private final StageLook look;
    public final ObjectProperty<Below> choice;
    private final ReadOnlyObjectWrapper<SightData> sightNow = new ReadOnlyObjectWrapper<>(SightData.EMPTY);
    /** What each row of the pass looks at. */
    public final ReadOnlyObjectProperty<SightData> sight = sightNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<CacheData> cacheNow = new ReadOnlyObjectWrapper<>(CacheData.EMPTY);
    /** What the round did to the caches. */
    public final ReadOnlyObjectProperty<CacheData> cache = cacheNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper sentenceNow = new ReadOnlyStringWrapper("");
    public final ReadOnlyStringProperty sentence = sentenceNow.getReadOnlyProperty();

    /** Whether the verdict is being passed before the reader's eyes: it is not told before. */
    private boolean judging;

    public BelowViewModel(StageViewModel stage, StageLook look) {
        this.stage = stage;
        this.look = look;
        choice = look.below;
        Watch.changes(this::show, choice, stage.current);
        stage.sinceVerified.addListener((observed, before, now) -> {
            if (judging != stage.judging()) {
                show();
            }
        });
        look.lit.addListener((observed, before, now) -> sightNow.set(lit(sight.get())));
        show();
    }

    private void show() {
        judging = stage.judging();
        var lane = judging ? stage.current.get().drafting() : stage.current.get();
        switch (choice.get()) {
            case SIGHT -> sightNow.set(lit(SightData.of(lane, textBefore(lane), last(lane))));
            case CACHE -> cacheNow.set(stage.run.get()
                    .map(run -> CacheData.of(run, upTo(lane), last(lane)))
                    .orElse(CacheData.EMPTY));
            case WORDS -> sentenceNow.set(RoundWords.of(lane, stage.reason(lane)));
            case ROUNDS, OTHERWISE -> {
                // The list and the ghosts follow the stage by themselves.
            }
        }
    }

    /** A row of the pass is pointed at; the first is the text's last token, which is no guess. */
    public void light(OptionalInt row) {
        look.lit.set(row.isPresent() && row.getAsInt() > 0 ? OptionalInt.of(row.getAsInt() - 1) : OptionalInt.empty());
    }

    /** With the row of the guess lit, whose pass feeds the text's last token first. */
    private SightData lit(SightData data) {
        var guess = look.lit.get();
        boolean fed = guess.isPresent() && guess.getAsInt() + 1 < data.rows();
        return data.lighting(fed ? OptionalInt.of(guess.getAsInt() + 1) : OptionalInt.empty());
    }

    private int textBefore(RoundLane lane) {
        return stage.run.get().map(RunStarted::promptIds).map(ids -> ids.size()).orElse(0)
                + stage.tokensBefore(lane.number());
    }

    /** The rounds from the first one up to this, oldest first. */
    private List<RoundLane> upTo(RoundLane lane) {
        var rounds = new ArrayList<RoundLane>();
        stage.lanes.stream().filter(other -> other.number() < lane.number()).forEach(rounds::add);
        Collections.reverse(rounds);
        if (lane.number() > 0) {
            rounds.add(lane);
        }
        return rounds;
    }

    /** The text's last token before a round. */
    private String last(RoundLane lane) {
        return stage.lane(lane.number() - 1)
                .filter(before -> before.ended().map(RoundEnded::newTokens).orElse(0) > 0)
                .flatMap(before -> before.chips().stream()
                        .filter(chip -> chip.kind().inText())
                        .reduce((first, second) -> second))
                .map(Chip::piece)
                .orElse(Words.of("below.prompt_end"));
    }
}
