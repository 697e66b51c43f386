package draftscope.app.lab;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.RaceNews;
import draftscope.decoding.event.RunTotals;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lane of a race. */
class RaceRecordTest {

    @Test
    void aLaneNeverGoesBackWhenTheDecodersOwnTimeIsALittleShorter() {
        var record = new RaceRecord("SVIP", 0);
        record.round(new RaceNews.Round(0, 0, 5, 4, 5, 101));
        record.round(new RaceNews.Round(0, 0, 5, 4, 5, 102));
        record.arrived(0, new RunTotals(2, 10, 8, 8, 10, 100, 1, 2, 3));
        record.round(new RaceNews.Round(0, 1, 5, 5, 6, 0.5));
        record.round(new RaceNews.Round(0, 1, 5, 5, 6, 90));
        record.arrived(1, new RunTotals(2, 10, 10, 10, 12, 89, 1, 2, 3));
        var lane = record.lane(record, List.of(record), true);
        assertThat(lane.rounds().size()).isEqualTo(4);
        assertThat(lane.rounds().x(lane.rounds().size() - 1)).isEqualTo(189);
        assertThat(lane.rounds().y(lane.rounds().size() - 1)).isEqualTo(22);
    }
}
