package draftscope.app.lab;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.RaceNews;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lane of a race. */
class RaceRecordTest {

    @Test
    void aLaneNeverGoesBackWhenTheDecodersOwnTimeIsALittleShorter() {
        var record = new RaceRecord("SVIP", 0, Svip.REFERENCE.info());
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

    @Test
    void aBanditIsToldItsRegretOnceTheBestOfItsArmsIsThrough() {
        var bandit = new RaceRecord("Bandit", 1, PolicyCatalog.entry("bandit").standard().info());
        var svip = new RaceRecord("SVIP", 0, Svip.REFERENCE.info());
        bandit.round(new RaceNews.Round(0, 0, 4, 2, 3, 10));
        bandit.arrived(0, new RunTotals(1, 4, 3, 2, 3, 10, 1, 2, 3));
        assertThat(bandit.lane(svip, List.of(svip, bandit), true).notes()).doesNotContain("regret");
        svip.round(new RaceNews.Round(1, 0, 4, 4, 5, 10));
        svip.arrived(0, new RunTotals(1, 4, 4, 4, 5, 10, 1, 2, 3));
        // One round: 0.5·4/40 + 0.5·4/4 = 0.55 against 0.5·2/40 + 0.5·2/4 = 0.275.
        assertThat(bandit.lane(svip, List.of(svip, bandit), true).notes())
                .contains("regret 0.3 over 1 round against SVIP h 0.30, the best of the 1 of 3 arms that ran");
    }
}
