package draftscope.model.hub;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.hub.HubProgress.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {

    private final AtomicLong now = new AtomicLong();
    private final List<Status> told = new ArrayList<>();
    private final Meter meter = new Meter(told::add, now::get);

    @Test
    void speedAndTimeLeftAreOfTheLastSeconds() {
        meter.plan(1, 100_000);
        meter.begin("a");
        meter.at(10_000);
        receive(20, 1000);
        var status = last();
        assertThat(status.bytes()).isEqualTo(30_000);
        assertThat(status.bytesPerSecond()).as("what lay there already did not come in").isEqualTo(10_000);
        assertThat(status.left()).contains(Duration.ofSeconds(7));
        receive(70, 100);
        assertThat(last().bytesPerSecond()).as("slower for seven seconds").isLessThan(1100);
    }

    @Test
    void tellsAFewTimesASecond() {
        meter.plan(1, 1_000_000);
        meter.begin("a");
        for (int i = 0; i < 10_000; i++) {
            now.addAndGet(100_000);
            meter.add(1);
        }
        assertThat(told).hasSizeBetween(10, 11);
    }

    @Test
    void beforeTheFirstBytesThereIsNoTelling() {
        meter.plan(2, 10);
        meter.begin("a");
        meter.tell(HubProgress.Stage.DOWNLOADING);
        assertThat(last().bytesPerSecond()).isZero();
        assertThat(last().left()).isEmpty();
        meter.done(4);
        assertThat(last().bytes()).isEqualTo(4);
        meter.begin("b");
        meter.done(6);
        assertThat(last()).isEqualTo(new Status(HubProgress.Stage.DOWNLOADING, "b", 2, 2, 10, 10, 0));
    }

    /** Tenths of a second, with so many bytes in each. */
    private void receive(int times, int bytes) {
        for (int i = 0; i < times; i++) {
            now.addAndGet(100_000_000);
            meter.add(bytes);
        }
    }

    private Status last() {
        return told.get(told.size() - 1);
    }
}
