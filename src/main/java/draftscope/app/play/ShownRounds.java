package draftscope.app.play;

import draftscope.decoding.event.RunEnded;
import draftscope.draw.stage.KnownRun;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.VerifySweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the stage shows of a run's rounds: a lane for each that is over, and the text they made, changed by what differs only. */
final class ShownRounds {

    final ObservableList<TextSpan> text = FXCollections.observableArrayList();
    /** Newest first. */
    final ObservableList<RoundLane> lanes = FXCollections.observableArrayList();
    private KnownRun known = new KnownRun(List.of());
    /** How many pieces at the start of the text are those of the run itself, in front of what its end makes of them. */
    private int clean;

    /** A run of which nothing is known yet, after text that stands before it. */
    KnownRun begin(List<TextSpan> before) {
        text.clear();
        lanes.clear();
        clean = 0;
        known = new KnownRun(before);
        return known;
    }

    /** Makes lanes and text those after a number of rounds. */
    void go(int wanted, Optional<RunEnded.Finish> how) {
        int before = lanes.size();
        if (wanted < before) {
            lanes.remove(0, before - wanted);
        } else if (wanted > before) {
            var more = new ArrayList<RoundLane>();
            for (int i = wanted - 1; i >= before; i--) {
                more.add(known.lane(i));
            }
            lanes.addAll(0, more);
        }
        var end = how.map(h -> known.ending(wanted, h));
        int whole = end.map(KnownRun.Ending::kept).orElse(known.textAfter(wanted));
        int same = Math.min(clean, whole);
        if (text.size() > same) {
            text.remove(same, text.size());
        }
        var added = new ArrayList<>(known.text(same, whole));
        end.ifPresent(e -> added.addAll(e.more()));
        if (!added.isEmpty()) {
            text.addAll(added);
        }
        clean = whole;
    }

    /** Text and list hold of the newest round what has been judged of it; the list gets it once all is. */
    void reveal(int rounds, Optional<RunEnded.Finish> finish, VerifySweep sweep) {
        int whole = finish.map(how -> known.ending(rounds, how).kept()).orElse(known.textAfter(rounds));
        if (lanes.size() != rounds - 1 || clean > whole) {
            go(rounds - 1, Optional.empty());
        }
        var lane = known.lane(rounds - 1);
        while (clean < whole) {
            var span = known.text(clean, clean + 1).get(0);
            int index = span.key().index();
            if (index < lane.drafted() ? index >= sweep.judged() : sweep.drop() <= 0) {
                break;
            }
            text.add(span);
            clean++;
        }
    }

    Optional<RoundLane> lane(int number) {
        // Lanes stand newest first and rounds are numbered without gaps, so the place is known.
        int at = lanes.isEmpty() ? -1 : lanes.get(0).number() - number;
        if (at >= 0 && at < lanes.size() && lanes.get(at).number() == number) {
            return Optional.of(lanes.get(at));
        }
        return lanes.stream().filter(lane -> lane.number() == number).findFirst();
    }
}
